package dev.weir.tasks;

import dev.weir.core.port.Clock;
import dev.weir.core.port.Entropy;
import dev.weir.core.port.Threads;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;

/** What a subtask asks of the world. All methods return at once. */
public interface SubtaskHost {

  /** Time. */
  Clock clock();

  /** Randomness. */
  Entropy entropy();

  /** Threads for user code that blocks. */
  Threads threads();

  /** All operators are open: the subtask runs. Called once, before the first record. */
  void opened();

  /** There may be something to do: step again soon. May be called by any thread. */
  void wakeUp();

  /** Sends to the enumerator of the source that this chain begins with. */
  void sendToEnumerator(ToEnumerator event);

  /**
   * Says to the alignment group of the source how far it has come; answered by {@link
   * Subtask#onGroupWatermark}, sooner or later or never. Nobody hears of it where a subtask is
   * alone.
   *
   * @param watermark {@link Long#MAX_VALUE} when it holds nobody back
   */
  default void reportWatermark(String group, long watermark) {}

  /**
   * All that the subtask keeps, as it was when a barrier had come on all its channels. It is to be
   * written by another thread, and ended when it is not needed any more.
   */
  default void snapshotTaken(SubtaskSnapshot snapshot) {
    snapshot.end(); // nobody asked for it
  }

  /** Whether a client takes this job's output. */
  boolean clientAttached();

  /** Sends to the client; it answers with {@link Subtask#onClientAck}. */
  void sendToClient(ClientChunk chunk);

  /** Prints a line on this worker's standard output or error, when no client is attached. */
  void printHere(String line, boolean toErr);
}
