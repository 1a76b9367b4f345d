package dev.weir.api.execution;

import dev.weir.api.graph.ClientSink;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A program as it was described, ready to be planned and run.
 *
 * @param jobName the job's name, for people
 * @param target where it is to run
 * @param transformations all operators, in the order of their creation: producers before consumers
 * @param settings what holds for all of them
 */
public record Program(
    String jobName,
    ExecutionTarget target,
    List<Transformation> transformations,
    ProgramSettings settings) {
  /** Refuses nulls and keeps a copy of the list. */
  public Program {
    Objects.requireNonNull(jobName, "jobName");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(settings, "settings");
    transformations = List.copyOf(transformations);
  }

  /** The sinks whose records go to the client, in the order of their creation. */
  public List<ClientSink> clientSinks() {
    List<ClientSink> sinks = new ArrayList<>();
    for (Transformation transformation : transformations) {
      if (transformation.settings().spec() instanceof OperatorSpec.ClientSinkSpec client) {
        sinks.add(client.sink());
      }
    }
    return sinks;
  }

  /** This program with a parallelism for operators that set none, unless the program set one. */
  public Program orParallelism(int subtasks) {
    return new Program(jobName, target, transformations, settings.orParallelism(subtasks));
  }
}
