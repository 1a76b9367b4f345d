package dev.weir.core.type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * How generated code reaches the parts of a structure. Most are fields of the class's own nest,
 * which a nest mate reads and writes like any code of the class. The others (fields of a
 * superclass, final fields) are reached by method handles that the generated class holds as
 * constants, which the compiler of the virtual machine turns into the same plain access.
 *
 * @param handles two for each part that is not direct: the getter, then the setter
 * @param indexes for each part the index of its getter in {@code handles}, or -1 when direct
 */
record PartAccess(List<MethodHandle> handles, List<Integer> indexes) {

  static PartAccess to(Shape.Structure structure) throws IllegalAccessException {
    List<MethodHandle> handles = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    for (Shape.Part part : structure.parts()) {
      Field field = part.field();
      if (direct(structure.owner(), field)) {
        indexes.add(-1);
      } else {
        indexes.add(handles.size());
        handles.add(getter(field));
        handles.add(setter(field));
      }
    }
    return new PartAccess(List.copyOf(handles), List.copyOf(indexes));
  }

  private static boolean direct(Class<?> owner, Field field) {
    return owner.isRecord()
        || (owner.isNestmateOf(field.getDeclaringClass())
            && !Modifier.isFinal(field.getModifiers()));
  }

  /** Takes the owner as an Object, so that no name of a foreign package is needed to call it. */
  private static MethodHandle getter(Field field) throws IllegalAccessException {
    MethodHandle getter = Gate.into(field.getDeclaringClass()).unreflectGetter(field);
    return getter.asType(MethodType.methodType(erased(field), Object.class));
  }

  private static MethodHandle setter(Field field) throws IllegalAccessException {
    Lookup lookup = Gate.into(field.getDeclaringClass());
    field.setAccessible(true); // for final fields, which a constructor without arguments left blank
    return lookup
        .unreflectSetter(field)
        .asType(MethodType.methodType(void.class, Object.class, erased(field)));
  }

  /** The type that a handle passes: primitives as they are, references as Object. */
  static Class<?> erased(Field field) {
    return field.getType().isPrimitive() ? field.getType() : Object.class;
  }
}
