package dev.weir.core.type;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types that generated code writes itself, and the methods it does it with. */
enum Inline {
  BOOLEAN(boolean.class, Boolean.class, boolean.class, "Boolean"),
  BYTE(byte.class, Byte.class, int.class, "Byte"),
  SHORT(short.class, Short.class, int.class, "Short"),
  CHAR(char.class, Character.class, char.class, "Char"),
  INT(int.class, Integer.class, int.class, "Int"),
  LONG(long.class, Long.class, long.class, "Long"),
  FLOAT(float.class, Float.class, float.class, "Float"),
  DOUBLE(double.class, Double.class, double.class, "Double"),
  STRING(String.class, String.class, String.class, "String");

  private static final Map<String, Inline> BY_BOX =
      Arrays.stream(values()).collect(Collectors.toMap(i -> i.box.getName(), Function.identity()));
  private static final Map<Class<?>, Inline> BY_PRIMITIVE =
      Arrays.stream(values()).collect(Collectors.toMap(i -> i.primitive, Function.identity()));

  /** What travels: a primitive, or a string. */
  final Class<?> primitive;

  /** The reference type that may be null. */
  final Class<?> box;

  /** What the writing method takes. */
  final Class<?> written;

  /** The methods of output and input, after {@code write} and {@code read}. */
  final String method;

  Inline(Class<?> primitive, Class<?> box, Class<?> written, String method) {
    this.primitive = primitive;
    this.box = box;
    this.written = written;
    this.method = method;
  }

  /** Whether references of a type need no serializer. */
  static boolean knows(TypeDescriptor type) {
    return BY_BOX.containsKey(type.name());
  }

  static Inline ofReference(TypeDescriptor type) {
    Inline inline = BY_BOX.get(type.name());
    if (inline == null) {
      throw new IllegalStateException(type + " is not written inline");
    }
    return inline;
  }

  static Inline ofPrimitive(Class<?> primitive) {
    Inline inline = BY_PRIMITIVE.get(primitive);
    if (inline == null) {
      throw new IllegalStateException(primitive + " is no primitive");
    }
    return inline;
  }
}
