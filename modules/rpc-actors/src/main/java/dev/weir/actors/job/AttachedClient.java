package dev.weir.actors.job;

import akka.actor.typed.ActorRef;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.scheduler.heartbeat.HeartbeatMonitor;
import org.jspecify.annotations.Nullable;

/** The client that takes a job's output, if there is one, and whether it still lives. */
final class AttachedClient {

  private final Link link;
  private final @Nullable ActorRef<ClientMessage> client;
  private final HeartbeatMonitor<String> silence;
  private boolean gone;

  AttachedClient(
      Link link,
      @Nullable ActorRef<ClientMessage> client,
      JobMasterSettings settings,
      long nowMillis) {
    this.link = link;
    this.client = client;
    this.silence =
        new HeartbeatMonitor<>(
            settings.clientTimeout().toMillis(), settings.heartbeatInterval().toMillis());
    if (client != null) {
      silence.watch(client.path().toString(), nowMillis);
    }
  }

  /** Where output goes; null when nobody takes it, or not any more. */
  @Nullable ActorRef<ClientMessage> takingOutput() {
    return gone ? null : client;
  }

  void heard(ActorRef<ClientMessage> who, long nowMillis) {
    if (who.equals(client)) {
      silence.receive(who.path().toString(), nowMillis);
    }
  }

  /** Whether the client has just turned out to be gone; true once. */
  boolean lost(long nowMillis) {
    if (silence.expired(nowMillis).isEmpty()) {
      return false;
    }
    gone = true;
    return true;
  }

  /** Tells the client, gone or not: what is sent to nobody is lost without harm. */
  void tell(ClientMessage message) {
    if (client != null) {
      link.send(client, message);
    }
  }
}
