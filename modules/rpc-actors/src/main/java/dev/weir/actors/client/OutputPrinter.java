package dev.weir.actors.client;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.core.type.BinaryInput;
import dev.weir.plan.deploy.ClientChunk;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints lines, in the order of their arrival, on a dispatcher where a slow terminal may block it:
 * heartbeats go on meanwhile, and the workers wait for their chunks to be taken.
 */
final class OutputPrinter {

  private OutputPrinter() {}

  /** What a printer understands; never leaves the actor system. */
  sealed interface Command {

    /** Print a chunk; {@code printed} is run when all its lines are out. */
    record Print(ClientChunk chunk, boolean toErr, Runnable printed) implements Command {}

    /** Answer when everything before this is out. */
    record Flush(ActorRef<ClientMessage> replyTo) implements Command {}
  }

  /** The answer to a flush. */
  enum Flushed implements ClientMessage.Internal {
    INSTANCE
  }

  static Behavior<Command> create(JobListener listener) {
    return Behaviors.receive(Command.class)
        .onMessage(
            Command.Print.class,
            print -> {
              listener.printed(lines(print.chunk()), print.toErr());
              print.printed().run();
              return Behaviors.same();
            })
        .onMessage(
            Command.Flush.class,
            flush -> {
              flush.replyTo().tell(Flushed.INSTANCE);
              return Behaviors.same();
            })
        .build();
  }

  private static List<String> lines(ClientChunk chunk) {
    BinaryInput payload = new BinaryInput(chunk.payload());
    List<String> lines = new ArrayList<>(chunk.records());
    for (int i = 0; i < chunk.records(); i++) {
      lines.add(payload.readString());
    }
    return lines;
  }
}
