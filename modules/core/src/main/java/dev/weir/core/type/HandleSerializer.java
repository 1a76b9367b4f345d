package dev.weir.core.type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record or POJO through method handles, in the format of {@link StructureWriter}, where
 * no class can be generated beside it: its named module does not open the package (then only what
 * is public and exported is reached), or its loader does not see the engine. It boxes primitives
 * and is several times slower.
 */
final class HandleSerializer implements TypeSerializer<Object> {

  private final Access access;
  private final TypeDescriptor type;
  private final TypeSerializer<Object>[] serializers;

  /**
   * The way into a class, shared by its serializers.
   *
   * @param getters {@code (Object) Object} for each part
   * @param maker {@code (Object[]) Object}, from the parts
   */
  private record Access(
      Shape.Structure structure,
      boolean immutable,
      List<MethodHandle> getters,
      MethodHandle maker) {}

  @SuppressWarnings({"unchecked", "rawtypes", "UnusedMethod"}) // found by handle
  private HandleSerializer(Access access, TypeSerializer[] given, TypeDescriptor type) {
    this.access = access;
    this.type = type;
    List<Shape.Part> parts = access.structure().parts();
    serializers = new TypeSerializer[parts.size()];
    int next = 0;
    for (int i = 0; i < serializers.length; i++) {
      Shape.Part part = parts.get(i);
      serializers[i] = StructureWriter.needsSerializer(part) ? given[next++] : inline(part.type());
    }
  }

  /** A factory with the signature of a generated class's constructor. */
  static MethodHandle factory(Shape.Structure structure, boolean immutable)
      throws IllegalAccessException {
    Lookup lookup = lookupInto(structure.owner());
    List<MethodHandle> getters = new ArrayList<>();
    for (Shape.Part part : structure.parts()) {
      getters.add(getter(structure.owner(), part, lookup));
    }
    Access access =
        new Access(structure, immutable, List.copyOf(getters), maker(structure, lookup));
    try {
      MethodHandle constructor =
          MethodHandles.lookup()
              .findConstructor(
                  HandleSerializer.class,
                  MethodType.methodType(
                      void.class, Access.class, TypeSerializer[].class, TypeDescriptor.class));
      return constructor
          .bindTo(access)
          .asType(
              MethodType.methodType(
                  TypeSerializer.class, TypeSerializer[].class, TypeDescriptor.class));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void write(Object value, BinaryOutput out) {
    @Nullable Object[] parts = partsOf(value);
    int bit = 0;
    int nulls = 0;
    for (int i = 0; i < parts.length; i++) {
      if (!part(i).primitive()) {
        nulls |= parts[i] == null ? 1 << bit : 0;
        if (++bit == PartCode.GROUP) {
          out.writeByte(nulls);
          bit = 0;
          nulls = 0;
        }
      }
    }
    if (bit > 0 || parts.length == 0) {
      out.writeByte(nulls);
    }
    for (int i = 0; i < parts.length; i++) {
      Object part = parts[i];
      if (part != null) {
        serializers[i].write(part, out);
      }
    }
  }

  @Override
  public Object read(BinaryInput in) {
    @Nullable Object[] parts = new @Nullable Object[serializers.length];
    int references =
        (int) access.structure().parts().stream().filter(part -> !part.primitive()).count();
    byte[] nulls = in.readBytes(parts.length == 0 ? 1 : (references + 7) / PartCode.GROUP);
    int bit = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean absent = false;
      if (!part(i).primitive()) {
        absent = (nulls[bit / PartCode.GROUP] & 1 << bit % PartCode.GROUP) != 0;
        bit++;
      }
      parts[i] = absent ? null : serializers[i].read(in);
    }
    return make(parts);
  }

  @Override
  public Object copy(Object value) {
    if (access.immutable()) {
      return value;
    }
    @Nullable Object[] parts = partsOf(value);
    for (int i = 0; i < parts.length; i++) {
      Object part = parts[i];
      parts[i] = part == null ? null : serializers[i].copy(part);
    }
    return make(parts);
  }

  @Override
  public boolean immutable() {
    return access.immutable();
  }

  @Override
  public TypeDescriptor type() {
    return type;
  }

  private static TypeSerializer<Object> inline(TypeDescriptor type) {
    return Objects.requireNonNull(JdkTypes.value(type), "a scalar");
  }

  private Shape.Part part(int index) {
    return access.structure().parts().get(index);
  }

  private @Nullable Object[] partsOf(Object value) {
    if (value.getClass() != access.structure().owner()) {
      throw new IllegalArgumentException(
          type + " is declared, and its serializer met a subclass: " + value.getClass().getName());
    }
    @Nullable Object[] parts = new @Nullable Object[serializers.length];
    for (int i = 0; i < parts.length; i++) {
      try {
        parts[i] = access.getters().get(i).invoke(value);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("cannot read " + type + "." + part(i).name(), e);
      }
    }
    return parts;
  }

  private Object make(@Nullable Object[] parts) {
    try {
      return access.maker().invoke(parts);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  private static Lookup lookupInto(Class<?> owner) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
    } catch (IllegalAccessException e) {
      return MethodHandles.publicLookup();
    }
  }

  private static MethodHandle getter(Class<?> owner, Shape.Part part, Lookup lookup)
      throws IllegalAccessException {
    MethodHandle getter;
    if (owner.isRecord()) {
      try {
        getter = lookup.unreflect(owner.getMethod(part.name()));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e);
      }
    } else {
      getter = lookupOf(part.field(), lookup).unreflectGetter(part.field());
    }
    return getter.asType(MethodType.methodType(Object.class, Object.class));
  }

  private static Lookup lookupOf(Field field, Lookup lookup) {
    return field.getDeclaringClass() == lookup.lookupClass()
        ? lookup
        : lookupInto(field.getDeclaringClass());
  }

  private static MethodHandle maker(Shape.Structure structure, Lookup lookup)
      throws IllegalAccessException {
    Class<?> owner = structure.owner();
    try {
      if (owner.isRecord()) {
        Class<?>[] types =
            structure.parts().stream().map(part -> part.field().getType()).toArray(Class<?>[]::new);
        return lookup
            .findConstructor(owner, MethodType.methodType(void.class, types))
            .asSpreader(Object[].class, types.length)
            .asType(MethodType.methodType(Object.class, Object[].class));
      }
      MethodHandle constructor = lookup.findConstructor(owner, MethodType.methodType(void.class));
      List<MethodHandle> setters = new ArrayList<>();
      for (Shape.Part part : structure.parts()) {
        part.field().trySetAccessible(); // final fields
        setters.add(
            lookupOf(part.field(), lookup)
                .unreflectSetter(part.field())
                .asType(MethodType.methodType(void.class, Object.class, Object.class)));
      }
      return MethodHandles.lookup()
          .findStatic(
              HandleSerializer.class,
              "fill",
              MethodType.methodType(Object.class, MethodHandle.class, List.class, Object[].class))
          .bindTo(constructor.asType(MethodType.methodType(Object.class)))
          .bindTo(setters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("UnusedMethod") // found by handle
  private static Object fill(
      MethodHandle constructor, List<MethodHandle> setters, @Nullable Object[] parts)
      throws Throwable {
    Object made = constructor.invoke();
    for (int i = 0; i < parts.length; i++) {
      setters.get(i).invoke(made, parts[i]);
    }
    return made;
  }
}
