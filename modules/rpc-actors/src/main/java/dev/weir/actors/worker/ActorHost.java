package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.core.port.Clock;
import dev.weir.core.port.Entropy;
import dev.weir.core.port.SteadyClock;
import dev.weir.core.port.Threads;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.tasks.SubtaskHost;

/** Gives a subtask what it asks of the world: ports, and messages to actors. */
final class ActorHost implements SubtaskHost {

  private final SubtaskParts parts;
  private final ActorRef<SubtaskMessage> self;

  /** A reader that paces itself must not wait for as long as somebody has set the clock back. */
  private final Clock clock;

  private boolean runningTold;

  ActorHost(SubtaskParts parts, ActorRef<SubtaskMessage> self) {
    this.parts = parts;
    this.self = self;
    this.clock = new SteadyClock(parts.ports().clock());
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Entropy entropy() {
    return parts.ports().entropy();
  }

  @Override
  public Threads threads() {
    return parts.ports().threads();
  }

  /** Tells at once, and once: the step that opened the operators may stay in user code for long. */
  @Override
  public void opened() {
    if (!runningTold) {
      runningTold = true;
      parts.executor().tell(new WorkerEvent.TaskRuns(parts.attempt()));
    }
  }

  @Override
  public void wakeUp() {
    self.tell(SubtaskMessage.Wake.WAKE);
  }

  @Override
  public void sendToEnumerator(ToEnumerator event) {
    // By way of the executor, which knows the master, and in order with the task's states.
    parts.executor().tell(new WorkerEvent.FromReader(parts.attempt(), event));
  }

  @Override
  public void reportWatermark(String group, long watermark) {
    parts.executor().tell(new WorkerEvent.ReaderReached(parts.attempt(), group, watermark));
  }

  @Override
  public boolean clientAttached() {
    return parts.client().client() != null;
  }

  @Override
  public void sendToClient(ClientChunk chunk) {
    ActorRef<ClientMessage> client = parts.client().client();
    if (client != null) {
      parts
          .ports()
          .link()
          .send(client, new ClientMessage.Output(parts.attempt(), parts.executor(), chunk));
    }
  }

  @Override
  public void printHere(String line, boolean toErr) {
    parts.ports().console().print(line, toErr);
  }
}
