package dev.weir.tasks;

import dev.weir.core.element.CheckpointBarrier;
import dev.weir.core.element.CheckpointCancelled;

/** What an input asks for when barriers have come. */
interface Checkpoints {

  /** All that is before the barrier has been processed, and nothing that is after it. */
  void take(CheckpointBarrier barrier);

  /** The checkpoint will never be complete. */
  void cancelled(CheckpointCancelled cancelled);
}
