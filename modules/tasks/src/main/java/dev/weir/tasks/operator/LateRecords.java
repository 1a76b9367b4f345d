package dev.weir.tasks.operator;

/**
 * How many elements an operator has dropped because they came after all their windows were over.
 * Used by the subtask's thread only.
 */
public final class LateRecords {

  private long dropped;

  /** Counts elements that are dropped. */
  public void drop(long elements) {
    dropped += elements;
  }

  /** How many have been dropped. */
  public long dropped() {
    return dropped;
  }
}
