package dev.weir.api.function;

/** A function with a beginning and an end, and a view of where it runs. */
public interface RichFunction extends Function {

  /** Called once in each subtask, before the first record. */
  default void open(RuntimeContext context) throws Exception {}

  /** Called once in each subtask at the end, also after a failure. */
  default void close() throws Exception {}
}
