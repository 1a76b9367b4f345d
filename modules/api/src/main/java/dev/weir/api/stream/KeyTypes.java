package dev.weir.api.stream;

import dev.weir.api.capture.CallSite;
import dev.weir.core.error.UserErrorException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses keys whose hash code is not the same in every process: their records would be sent to
 * different subtasks by different producers.
 */
final class KeyTypes {
  private KeyTypes() {}

  static void check(Class<?> key) {
    String fault = faultOf(key, "the key", new HashSet<>());
    if (fault != null) {
      throw UserErrorException.of(
          CallSite.of("keyBy"),
          "keys whose hash code is the same in every process",
          fault,
          "Key by a string, a number or a record of such; for an enum, by its name().");
    }
  }

  private static @Nullable String faultOf(Class<?> type, String path, Set<Class<?>> seen) {
    if (type.isArray()) {
      return path + " is an array, whose hash code is its identity";
    }
    if (type.isEnum()) {
      return path + " is the enum " + type.getName() + ", whose hash code is its identity";
    }
    if (type.isRecord() && !declaresHashCode(type)) {
      seen.add(type);
      for (RecordComponent component : type.getRecordComponents()) {
        Class<?> part = component.getType();
        boolean known = part.isRecord() && seen.contains(part); // a record may hold its own kind
        String fault = known ? null : faultOf(part, path + "." + component.getName(), seen);
        if (fault != null) {
          return fault;
        }
      }
      return null;
    }
    if (type.isSealed()) {
      for (Class<?> choice : type.getPermittedSubclasses()) {
        String fault = seen.add(choice) ? faultOf(choice, path, seen) : null;
        if (fault != null) {
          return fault;
        }
      }
      return null;
    }
    if (identityHashed(type)) {
      return path + " is of class " + type.getName() + ", which has no hashCode() of its own";
    }
    return null;
  }

  /** A record whose author wrote hashCode answers for it; the compiler's own is final. */
  private static boolean declaresHashCode(Class<?> record) {
    try {
      return !Modifier.isFinal(record.getDeclaredMethod("hashCode").getModifiers());
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** Says no for what may have subclasses that do better. */
  private static boolean identityHashed(Class<?> type) {
    if (type.isInterface() || type.isPrimitive() || !Modifier.isFinal(type.getModifiers())) {
      return false;
    }
    try {
      return type.getMethod("hashCode").getDeclaringClass() == Object.class;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
