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

  /** Whether a client takes this job's output. */
  boolean clientAttached();

  /** Sends to the client. */
  void sendToClient(ClientChunk chunk);

  /** Prints a line here. */
  void printHere(String line, boolean toErr);
}
