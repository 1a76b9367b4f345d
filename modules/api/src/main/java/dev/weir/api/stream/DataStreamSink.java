package dev.weir.api.stream;

import dev.weir.api.graph.ChainingStrategy;
import dev.weir.api.graph.Transformation;

/**
 * The end of a stream, and what a program may say of the operator that stands there.
 *
 * @param <T> the records that end here
 */
public final class DataStreamSink<T> {
  private final OperatorOptions options;

  DataStreamSink(Transformation operator) {
    this.options = new OperatorOptions(operator);
  }

  /** Names the sink, for people. */
  public DataStreamSink<T> name(String name) {
    options.name(name);
    return this;
  }

  /**
   * Gives the sink the id by which its state is found again.
   *
   * @param uid unique within the program
   */
  public DataStreamSink<T> uid(String uid) {
    options.uid(uid);
    return this;
  }

  /**
   * Sets the number of subtasks.
   *
   * @param subtasks at least 1 and at most the maximum parallelism
   */
  public DataStreamSink<T> setParallelism(int subtasks) {
    options.parallelism(subtasks);
    return this;
  }

  /**
   * Sets the most subtasks that the sink can ever have.
   *
   * @param keyGroups from 1 to 32768
   */
  public DataStreamSink<T> setMaxParallelism(int keyGroups) {
    options.maxParallelism(keyGroups);
    return this;
  }

  /**
   * Puts the sink into a slot sharing group.
   *
   * @param group subtasks of different groups never share a slot
   */
  public DataStreamSink<T> slotSharingGroup(String group) {
    options.slotSharingGroup(group);
    return this;
  }

  /** Chains the sink to no other operator. */
  public DataStreamSink<T> disableChaining() {
    options.chaining(ChainingStrategy.NEVER);
    return this;
  }
}
