package dev.weir.actors.serialization;

import akka.actor.ExtendedActorSystem;
import akka.actor.setup.Setup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * How messages are written. It takes a while to work out and is the same for all actor systems with
 * the same settings: whoever starts many gives each the format of the first, with its setup.
 *
 * <p>It remembers no actor system: which one an address belongs to is told with each message. Safe
 * for use by many threads.
 */
public final class MessageFormat extends Setup {

  private final MessageNames names = MessageNames.read();
  private final ObjectMapper mapper;

  private MessageFormat(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** The format by the settings of an actor system. */
  public static MessageFormat of(ActorSystem<?> system) {
    return of((ExtendedActorSystem) Adapter.toClassic(system));
  }

  static MessageFormat of(ExtendedActorSystem system) {
    return new MessageFormat(MessageMapper.create(system));
  }

  MessageNames names() {
    return names;
  }

  ObjectMapper mapper() {
    return mapper;
  }
}
