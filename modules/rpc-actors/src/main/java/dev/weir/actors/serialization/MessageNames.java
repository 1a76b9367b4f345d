package dev.weir.actors.serialization;

import dev.weir.actors.protocol.Message;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names under which messages travel, read off the sealed protocols: the role without its suffix
 * and the record, as in {@code TaskExecutor.DeployTask}. They do not change when a class moves to
 * another package, and there is nothing to keep up by hand.
 *
 * <p>The {@code Internal} branch of each role has no names: those messages stay at home.
 */
final class MessageNames {

  private static final String ROLE_SUFFIX = "Message";

  private final SortedMap<String, Class<? extends Message>> classes;
  private final Map<Class<?>, String> names;

  private MessageNames(SortedMap<String, Class<? extends Message>> classes) {
    this.classes = Collections.unmodifiableSortedMap(classes);
    this.names = new HashMap<>();
    classes.forEach((name, type) -> names.put(type, name));
  }

  /** The names of all messages that may travel. */
  static MessageNames read() {
    SortedMap<String, Class<? extends Message>> found = new TreeMap<>();
    for (Class<?> role : Message.class.getPermittedSubclasses()) {
      for (Class<?> message : role.getPermittedSubclasses()) {
        if (message.isRecord()) {
          String roleName = role.getSimpleName();
          String shortRole = roleName.substring(0, roleName.length() - ROLE_SUFFIX.length());
          found.put(shortRole + "." + message.getSimpleName(), message.asSubclass(Message.class));
        }
      }
    }
    return new MessageNames(found);
  }

  /** The name of a class, or empty when its objects must not travel. */
  Optional<String> nameOf(Class<?> type) {
    return Optional.ofNullable(names.get(type));
  }

  /** The class of a name, or empty when the name is not ours. */
  Optional<Class<? extends Message>> classOf(String name) {
    return Optional.ofNullable(classes.get(name));
  }

  /** All of them, by name. */
  SortedMap<String, Class<? extends Message>> all() {
    return classes;
  }
}
