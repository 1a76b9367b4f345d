package dev.weir.tasks.operator;

import dev.weir.core.port.Clock;
import dev.weir.core.port.Threads;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.plan.deploy.ToEnumerator;

/** What operators ask of the world around their subtask. All methods return at once. */
public interface SubtaskPorts {

  /** Time. */
  Clock clock();

  /** Threads for user code that blocks. */
  Threads threads();

  /** There may be something to do. May be called by any thread. */
  void wakeUp();

  /** Sends to the enumerator of the source. */
  void sendToEnumerator(ToEnumerator event);

  /**
   * Says to the alignment group of the source how far it has come; answered by the least of the
   * group. Nobody hears of it where a subtask is alone.
   *
   * @param watermark {@link Long#MAX_VALUE} when it holds nobody back
   */
  default void reportWatermark(String group, long watermark) {}

  /** Whether a client takes this job's output. */
  boolean clientAttached();

  /** Sends to the client. */
  void sendToClient(ClientChunk chunk);

  /** Prints a line here. */
  void printHere(String line, boolean toErr);
}
