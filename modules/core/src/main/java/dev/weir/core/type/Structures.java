package dev.weir.core.type;

import dev.weir.core.error.Problem;
import dev.weir.core.error.UserErrorException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The generated classes of one {@link Serializers}. Safe for use by many threads. */
final class Structures {

  private static final MethodType CONSTRUCTOR =
      MethodType.methodType(void.class, TypeSerializer[].class, TypeDescriptor.class);
  private static final MethodType FACTORY =
      MethodType.methodType(TypeSerializer.class, TypeSerializer[].class, TypeDescriptor.class);

  private final ConcurrentHashMap<TypeDescriptor, MethodHandle> factories =
      new ConcurrentHashMap<>();

  /** A new serializer of a structure, given those of the parts that are not written inline. */
  @SuppressWarnings("unchecked")
  TypeSerializer<Object> serializer(
      Shape.Structure structure, boolean immutable, List<TypeSerializer<Object>> parts) {
    MethodHandle factory =
        factories.computeIfAbsent(structure.type(), type -> factory(structure, immutable));
    try {
      return (TypeSerializer<Object>)
          (TypeSerializer<?>)
              factory.invokeExact(parts.toArray(TypeSerializer<?>[]::new), structure.type());
    } catch (Throwable e) {
      throw new IllegalStateException("cannot make the serializer of " + structure.type(), e);
    }
  }

  private static MethodHandle factory(Shape.Structure structure, boolean immutable) {
    Class<?> owner = structure.owner();
    try {
      if (!seesTheEngine(owner)) {
        return HandleSerializer.factory(structure, immutable);
      }
      Lookup lookup = Gate.into(owner);
      PartAccess access = PartAccess.to(structure);
      byte[] bytes = StructureWriter.write(structure, access, immutable);
      Lookup hidden =
          lookup.defineHiddenClassWithClassData(
              bytes, access.handles(), true, ClassOption.NESTMATE);
      return hidden.findConstructor(hidden.lookupClass(), CONSTRUCTOR).asType(FACTORY);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("the generated class lacks its constructor", e);
    } catch (IllegalAccessException e) {
      return publicFactory(structure, immutable, e);
    }
  }

  /** A named module that does not open its package leaves what it exports. */
  private static MethodHandle publicFactory(
      Shape.Structure structure, boolean immutable, IllegalAccessException refusal) {
    try {
      return HandleSerializer.factory(structure, immutable);
    } catch (IllegalAccessException e) {
      e.addSuppressed(refusal);
      String module = structure.owner().getModule().getName();
      throw new UserErrorException(
          new Problem(
              "access to the parts of a type that is to be serialized",
              "none: " + e.getMessage(),
              structure.type().toString(),
              "Add 'opens "
                  + structure.owner().getPackageName()
                  + ";' to the module-info of "
                  + module
                  + ", or leave the class public and its package exported."),
          e);
    }
  }

  /** A class whose loader or module cannot see the engine cannot have a nest mate that uses it. */
  private static boolean seesTheEngine(Class<?> owner) {
    if (!owner.getModule().canRead(TypeSerializer.class.getModule())) {
      return false;
    }
    try {
      ClassLoader loader = owner.getClassLoader();
      return Class.forName(TypeSerializer.class.getName(), false, loader) == TypeSerializer.class;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
