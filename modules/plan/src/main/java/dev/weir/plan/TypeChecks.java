package dev.weir.plan;

import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.state.StateDescriptor;
import dev.weir.core.error.Problem;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.List;

/** Asks of every type that flows whether it can be written, before anything runs. */
final class TypeChecks {
  private final Serializers serializers;

  TypeChecks(ClassLoader loader) {
    this.serializers = new Serializers(loader);
  }

  /**
   * What is slow or risky in a graph, one sentence each.
   *
   * @throws UserErrorException when a type has no serializer, naming the operator it comes from,
   *     and the state
   */
  List<String> check(StreamGraph graph) {
    List<String> warnings = new ArrayList<>();
    for (StreamNode node : graph.nodes()) {
      if (node.settings().spec() instanceof OperatorSpec.SourceSpec source
          && !source.source().replayable()) {
        warnings.add(
            "'" + node.name() + "' cannot read again what it has read: after a failure it is lost");
      }
      for (StateDescriptor state : declaredStates(node.settings().spec())) {
        checkState(node.name(), state);
      }
      if (!node.sink()) {
        check("'" + node.name() + "'", node.outputType(), warnings);
      }
    }
    for (StreamEdge edge : graph.edges()) {
      if (edge.sideOutput() != null) {
        String producer = graph.nodes().get(edge.source()).name();
        check(
            "side output '" + edge.sideOutput() + "' of '" + producer + "'", edge.type(), warnings);
      }
    }
    return warnings.stream().distinct().toList();
  }

  private void check(String where, TypeDescriptor type, List<String> warnings) {
    try {
      serializers.check(type);
    } catch (UserErrorException e) {
      throw placed("records of " + where, e);
    }
    if (type.dynamic()) {
      warnings.add(
          where
              + ": the compiler erased the type of its records, which is found from their values;"
              + " .returns(...) makes it faster");
      return;
    }
    for (String warning : serializers.warnings(type)) {
      warnings.add(where + ": " + warning);
    }
  }

  private static List<StateDescriptor> declaredStates(OperatorSpec spec) {
    if (spec instanceof OperatorSpec.KeyedProcessSpec process) {
      return process.function().declaredStates();
    }
    return spec instanceof OperatorSpec.KeyedCoProcessSpec process
        ? process.function().declaredStates()
        : List.of();
  }

  private void checkState(String operatorName, StateDescriptor state) {
    try {
      state.types().forEach(serializers::check);
    } catch (UserErrorException e) {
      throw placed("state '" + state.name() + "' of '" + operatorName + "'", e);
    }
  }

  private static UserErrorException placed(String where, UserErrorException error) {
    Problem problem = error.problem();
    String place = where + ", " + problem.where();
    return new UserErrorException(
        new Problem(problem.expected(), problem.found(), place, problem.todo()), error);
  }
}
