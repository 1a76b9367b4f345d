package dev.weir.api.stream;

import dev.weir.api.OutputTag;
import dev.weir.api.TypeHint;
import dev.weir.api.capture.CallSite;
import dev.weir.api.graph.ChainingStrategy;
import dev.weir.api.graph.Transformation;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.Types;
import java.util.List;

/**
 * The stream that comes out of one operator, and what a program may say of that operator.
 *
 * @param <T> the records
 */
public final class SingleOutputStreamOperator<T> extends DataStream<T> {
  private final Transformation operator;
  private final OperatorOptions options;

  SingleOutputStreamOperator(StreamExecutionEnvironment environment, Transformation operator) {
    super(environment, List.of(new Upstream(operator, null, null)));
    this.operator = operator;
    this.options = new OperatorOptions(operator);
  }

  /** One subtask, and never more. */
  SingleOutputStreamOperator<T> single(String reason) {
    operator.single(reason);
    return this;
  }

  /** Names the operator, for people. */
  public SingleOutputStreamOperator<T> name(String name) {
    options.name(name);
    return this;
  }

  /**
   * Gives the operator the id by which its state is found again, also after the program changed.
   *
   * @param uid unique within the program
   */
  public SingleOutputStreamOperator<T> uid(String uid) {
    options.uid(uid);
    return this;
  }

  /**
   * Sets the number of subtasks.
   *
   * @param subtasks at least 1 and at most the maximum parallelism
   */
  public SingleOutputStreamOperator<T> setParallelism(int subtasks) {
    options.parallelism(subtasks);
    return this;
  }

  /**
   * Sets the number of key groups: the most subtasks that the operator can ever have.
   *
   * @param keyGroups from 1 to 32768
   */
  public SingleOutputStreamOperator<T> setMaxParallelism(int keyGroups) {
    options.maxParallelism(keyGroups);
    return this;
  }

  /**
   * Puts the operator into a slot sharing group; those it feeds inherit it.
   *
   * @param group subtasks of different groups never share a slot
   */
  public SingleOutputStreamOperator<T> slotSharingGroup(String group) {
    options.slotSharingGroup(group);
    return this;
  }

  /** Starts a new chain here: the operator is not chained to the one before. */
  public SingleOutputStreamOperator<T> startNewChain() {
    options.chaining(ChainingStrategy.HEAD);
    return this;
  }

  /** Chains the operator to no other. */
  public SingleOutputStreamOperator<T> disableChaining() {
    options.chaining(ChainingStrategy.NEVER);
    return this;
  }

  /**
   * Says what class the records are of, where the compiler could not.
   *
   * @param type the class
   */
  public SingleOutputStreamOperator<T> returns(Class<T> type) {
    operator.outputType(Types.of(Arguments.given(type, "returns", "a class")));
    return this;
  }

  /**
   * Says what generic type the records are of.
   *
   * @param type written as {@code new TypeHint<Pair<String, Integer>>() {}}
   */
  public SingleOutputStreamOperator<T> returns(TypeHint<T> type) {
    operator.outputType(Arguments.given(type, "returns", "a type hint").descriptor());
    return this;
  }

  /**
   * The records that the operator's function emits to a side output.
   *
   * @param tag the one that the function uses
   * @param <X> the records
   * @throws UserErrorException when the program reads the name with another type already
   */
  public <X> DataStream<X> getSideOutput(OutputTag<X> tag) {
    Arguments.given(tag, "getSideOutput", "an output tag");
    for (OutputTag<?> known : operator.sideOutputs()) {
      if (known.equals(tag) && !known.type().equals(tag.type())) {
        throw UserErrorException.of(
            CallSite.of("getSideOutput"),
            tag + " of type " + known.type() + ", as it was read before",
            tag.type(),
            "Give the two side outputs different names.");
      }
    }
    operator.addSideOutput(tag);
    return new DataStream<>(executionEnvironment(), List.of(new Upstream(operator, tag, null)));
  }
}
