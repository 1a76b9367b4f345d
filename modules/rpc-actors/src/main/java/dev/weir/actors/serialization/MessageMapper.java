package dev.weir.actors.serialization;

import akka.actor.ExtendedActorSystem;
import akka.serialization.jackson.JacksonObjectMapperProvider;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import java.util.List;
import java.util.Optional;

/**
 * Makes the Jackson mapper for messages: Akka's own, so that references to actors travel, plus
 * logical type names for the sealed choices inside messages.
 *
 * <p>Default typing stays off: a class name in received bytes means nothing to it.
 */
final class MessageMapper {

  /** The sealed interfaces that occur as fields of messages. */
  static final List<Class<?>> CHOICES = List.of(ToReader.class, ToEnumerator.class);

  /**
   * Where Akka's Jackson settings for this mapper are read: {@code akka.serialization.jackson.}.
   */
  private static final String BINDING = "weir-cbor";

  private MessageMapper() {}

  static ObjectMapper create(ExtendedActorSystem system) {
    ObjectMapper mapper =
        JacksonObjectMapperProvider.get(system).create(BINDING, Optional.of(new CBORFactory()));
    for (Class<?> choice : CHOICES) {
      mapper.addMixIn(choice, NamedChoice.class);
      for (Class<?> option : choice.getPermittedSubclasses()) {
        mapper.registerSubtypes(new NamedType(option, option.getSimpleName()));
      }
    }
    return mapper;
  }

  /** The option of a sealed choice is told by its simple name. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  private interface NamedChoice {}
}
