package dev.weir.core.code;

import java.io.Externalizable;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a function captured that cannot travel, and by which way. It goes where Java
 * serialization goes, breadth first, so that the way it names is a shortest one.
 *
 * <pre>
 *   lambda at Job.main (Job.java:42) -&gt; captured 1 (com.acme.Lookup) -&gt; socket (java.net.Socket)
 * </pre>
 */
public final class ClosureCheck {

  private static final int OBJECTS_MAX = 100_000;

  private final Deque<Visit> pending = new ArrayDeque<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private ClosureCheck() {}

  /**
   * Something that cannot travel.
   *
   * @param className its class
   * @param path the way to it, from the outermost object, one step each
   */
  public record Finding(String className, List<String> path) {

    public Finding {
      path = List.copyOf(path);
    }

    /** The outermost object: the function itself. */
    public String function() {
      return path.get(0);
    }

    @Override
    public String toString() {
      return String.join(" -> ", path);
    }
  }

  private record Visit(Object object, List<String> path) {}

  /**
   * The first object reached from {@code root} that is not serializable; empty if none is found.
   */
  public static Optional<Finding> firstUnserializable(Object root) {
    ClosureCheck check = new ClosureCheck();
    check.pending.add(new Visit(root, List.of(describe(root))));
    return check.run();
  }

  private Optional<Finding> run() {
    while (!pending.isEmpty() && seen.size() < OBJECTS_MAX) {
      Visit visit = pending.remove();
      if (!seen.add(visit.object())) {
        continue;
      }
      if (!(visit.object() instanceof Serializable)) {
        return Optional.of(new Finding(visit.object().getClass().getName(), visit.path()));
      }
      expand(visit);
    }
    return Optional.empty();
  }

  private void expand(Visit visit) {
    Object object = visit.object();
    if (object instanceof Object[] array) {
      for (int i = 0; i < Array.getLength(array); i++) {
        step(visit, "[" + i + "]", array[i]);
      }
    } else if (object instanceof Collection<?> collection && ofPlatform(object)) {
      int index = 0;
      for (Object element : collection) {
        step(visit, "[" + index++ + "]", element);
      }
    } else if (object instanceof Map<?, ?> map && ofPlatform(object)) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        step(visit, "{key}", entry.getKey());
        step(visit, "{" + entry.getKey() + "}", entry.getValue());
      }
    } else if (!ofPlatform(object) && !(object instanceof Enum) && !writesItself(object)) {
      SerializedLambda lambda = lambda(object);
      if (lambda == null) {
        fields(visit);
      } else {
        captured(visit, lambda);
      }
    }
  }

  private void captured(Visit visit, SerializedLambda lambda) {
    boolean bound = lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic;
    for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
      String name = bound && i == 0 ? "this" : "captured " + (bound ? i : i + 1);
      step(visit, name, lambda.getCapturedArg(i));
    }
  }

  private void fields(Visit visit) {
    for (Class<?> level = visit.object().getClass();
        level != null && Serializable.class.isAssignableFrom(level) && !ofPlatform(level);
        level = level.getSuperclass()) {
      for (Field field : level.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers)
            && !Modifier.isTransient(modifiers)
            && !field.getType().isPrimitive()
            && field.trySetAccessible()) {
          String name = field.getName().startsWith("this$") ? "enclosing object" : field.getName();
          step(visit, name, valueOf(field, visit.object()));
        }
      }
    }
  }

  private void step(Visit from, String name, @Nullable Object to) {
    if (to != null) {
      List<String> path = new ArrayList<>(from.path());
      path.add(name + " (" + describe(to) + ")");
      pending.add(new Visit(to, path));
    }
  }

  private static String describe(Object object) {
    SerializedLambda lambda = object instanceof Serializable ? lambda(object) : null;
    return lambda == null
        ? object.getClass().getTypeName()
        : LambdaSource.describe(lambda, object.getClass().getClassLoader());
  }

  private static @Nullable Object valueOf(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("made accessible just before", e);
    }
  }

  /** The serialized form of a lambda or method reference; null when the object is neither. */
  private static @Nullable SerializedLambda lambda(Object object) {
    if (!object.getClass().isSynthetic()) {
      return null;
    }
    try {
      Method writeReplace = object.getClass().getDeclaredMethod("writeReplace");
      return writeReplace.trySetAccessible()
              && writeReplace.invoke(object) instanceof SerializedLambda lambda
          ? lambda
          : null;
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return null; // synthetic, and no lambda
    }
  }

  /** What such a class writes only its own code knows. */
  private static boolean writesItself(Object object) {
    return object instanceof Externalizable
        || Stream.of(object.getClass().getDeclaredMethods())
            .anyMatch(method -> method.getName().equals("writeObject"));
  }

  private static boolean ofPlatform(Object object) {
    return ofPlatform(object.getClass());
  }

  private static boolean ofPlatform(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }
}
