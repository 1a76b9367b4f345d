package dev.weir.core.type;

import dev.weir.core.error.UserErrorException;
import java.util.Map;

/** Finds the classes that descriptors name, under one class loader, without initializing them. */
final class TypeResolver {

  private static final Map<String, Class<?>> PRIMITIVES =
      Map.of(
          "boolean", boolean.class,
          "byte", byte.class,
          "short", short.class,
          "char", char.class,
          "int", int.class,
          "long", long.class,
          "float", float.class,
          "double", double.class);

  private final ClassLoader loader;

  TypeResolver(ClassLoader loader) {
    this.loader = loader;
  }

  /** The class of a descriptor's values after erasure. */
  Class<?> classOf(TypeDescriptor type) {
    if (type.dynamic()) {
      return Object.class;
    }
    if (type.name().equals("|")) {
      return Object.class;
    }
    if (type.name().equals("[]")) {
      return classOf(type.arguments().get(0)).arrayType();
    }
    Class<?> primitive = PRIMITIVES.get(type.name());
    return primitive != null ? primitive : classNamed(type.name());
  }

  /** The class of a binary name, which may be that of an array. */
  Class<?> classNamed(String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new UserErrorException(
          new dev.weir.core.error.Problem(
              "a class that the job's jars hold",
              "none of this name that can be loaded (" + e + ")",
              name,
              "Add the jar that holds it to the job, or build the job's jar completely."),
          e);
    }
  }

  /** Whether a class comes with the Java platform. */
  static boolean ofPlatform(Class<?> type) {
    ClassLoader definedBy = type.getClassLoader();
    return definedBy == null || definedBy == ClassLoader.getPlatformClassLoader();
  }
}
