package dev.weir.tasks.operator;

/** Takes records: one logical input of an operator. */
@FunctionalInterface
public interface Inlet {

  /**
   * Takes a record and does with it all there is to do before returning.
   *
   * @param timestamp as in {@link dev.weir.core.element.Batch}
   */
  void emit(Object value, long timestamp);
}
