package dev.weir.tasks;

/** What feeds the head of a chain: gates, or a source's reader. */
sealed interface ChainInput permits GateInput, SourceInput {

  /** How an advance ended. */
  enum Outcome {
    /** The budget said no. */
    STOPPED,
    /** There is nothing to read. */
    EXHAUSTED,
    /** Nothing will come any more. */
    ENDED
  }

  /** Feeds the head until there is a reason to stop. */
  Outcome advance(StepBudget budget);

  /** After {@link Outcome#EXHAUSTED}: when to look again at the latest, wall clock. */
  long wakeAtMillis();

  /** Records taken so far. */
  long records();

  /**
   * When the last of them were, by the clock's {@code nanoTime}; the opening when there was none.
   */
  long lastRecordNanos();
}
