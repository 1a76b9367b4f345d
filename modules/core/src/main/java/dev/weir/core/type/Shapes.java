package dev.weir.core.type;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the shape of a type. Loads classes, and initializes, generates and creates nothing. */
final class Shapes {

  /** Supertypes of the platform that say nothing about a value: what they hold is dynamic. */
  private static final Set<Class<?>> OPEN_PLATFORM_TYPES =
      Set.of(
          Object.class,
          Number.class,
          Comparable.class,
          CharSequence.class,
          Serializable.class,
          Record.class,
          Enum.class);

  private final TypeResolver resolver;

  Shapes(TypeResolver resolver) {
    this.resolver = resolver;
  }

  Shape of(TypeDescriptor type) {
    if (type.dynamic()) {
      return new Shape.Unknown("its type is erased");
    }
    TypeSerializer<?> value = JdkTypes.value(type);
    if (value != null) {
      return new Shape.Value(value);
    }
    if (type.name().equals("[]")) {
      TypeDescriptor component = type.arguments().get(0);
      return new Shape.Sequence(component, resolver.classOf(component));
    }
    if (type.name().equals("|")) {
      TypeDescriptor second = type.arguments().get(1);
      return new Shape.Either(type.arguments().get(0), second, resolver.classOf(second));
    }
    CollectionKind collection = JdkTypes.collection(type.name());
    if (collection != null) {
      return new Shape.Elements(collection, argument(type, 0));
    }
    MapKind map = JdkTypes.map(type.name());
    if (map != null) {
      return new Shape.Entries(map, argument(type, 0), argument(type, 1));
    }
    if (type.name().equals(Optional.class.getName())) {
      return new Shape.Maybe(argument(type, 0));
    }
    try {
      return ofClass(type, resolver.classOf(type));
    } catch (LinkageError e) { // met while looking at its fields
      return new Shape.Refused(
          "a class that it refers to cannot be loaded (" + e + ")",
          "Add the jar that holds that class to the job.");
    }
  }

  /** The shape of a member's own instances, leaving its subclasses aside. */
  Shape exactly(Shape.Member member) {
    return member.itselfSealed() ? ofPojo(member.type(), member.owner()) : of(member.type());
  }

  /** Whether no value of a type can ever change. A type that contains itself is assumed to pass. */
  boolean immutable(TypeDescriptor type) {
    return immutable(type, new HashSet<>());
  }

  private boolean immutable(TypeDescriptor type, Set<TypeDescriptor> seen) {
    if (!seen.add(type)) {
      return true;
    }
    Shape shape = of(type);
    if (shape instanceof Shape.Value value) {
      return value.serializer().immutable();
    }
    if (shape instanceof Shape.Maybe maybe) {
      return immutable(maybe.element(), seen);
    }
    if (shape instanceof Shape.Either either) {
      return immutable(either.first(), seen) && immutable(either.second(), seen);
    }
    if (shape instanceof Shape.Choice choice) {
      return choice.members().stream().noneMatch(member -> member.itselfSealed())
          && choice.members().stream().allMatch(member -> immutable(member.type(), seen));
    }
    if (shape instanceof Shape.Structure structure) {
      return structure.owner().isRecord()
          && structure.parts().stream()
              .allMatch(part -> part.primitive() || immutable(part.type(), seen));
    }
    return shape instanceof Shape.Enumeration;
  }

  private static TypeDescriptor argument(TypeDescriptor type, int index) {
    return index < type.arguments().size() ? type.arguments().get(index) : TypeDescriptor.DYNAMIC;
  }

  private static Shape ofClass(TypeDescriptor type, Class<?> owner) {
    if (owner.isEnum()) {
      return new Shape.Enumeration(owner);
    }
    if (OPEN_PLATFORM_TYPES.contains(owner)) {
      return new Shape.Unknown(owner.getSimpleName() + " says nothing about the value");
    }
    if (TypeResolver.ofPlatform(owner)) {
      return new Shape.Refused(
          "it is a class of the platform and not among the values and collections that can be"
              + " written",
          "Make it transient, or replace it by a record of serializable parts.");
    }
    if (owner.isRecord()) {
      Bindings bindings = Bindings.of(owner, type.arguments());
      return new Shape.Structure(type, owner, recordParts(owner, bindings));
    }
    if (owner.isSealed()) {
      List<Shape.Member> members = new ArrayList<>();
      addMembers(type, owner, members);
      return new Shape.Choice(type, List.copyOf(members));
    }
    if (owner.isInterface() || Modifier.isAbstract(owner.getModifiers())) {
      return new Shape.Unknown(owner.getSimpleName() + " is open: any class may extend it");
    }
    return ofPojo(type, owner);
  }

  private static List<Shape.Part> recordParts(Class<?> owner, Bindings bindings) {
    return Stream.of(owner.getRecordComponents())
        .map(
            component ->
                new Shape.Part(
                    component.getName(),
                    bindings.describe(component.getGenericType()),
                    fieldOf(owner, component.getName())))
        .toList();
  }

  private static Field fieldOf(Class<?> owner, String name) {
    try {
      return owner.getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("the record " + owner.getName() + " has no field " + name, e);
    }
  }

  private static void addMembers(TypeDescriptor type, Class<?> owner, List<Shape.Member> members) {
    if (members.stream().anyMatch(member -> member.owner() == owner)) {
      return; // reached twice, through two sealed interfaces
    }
    boolean concrete = !Modifier.isAbstract(owner.getModifiers()) && !owner.isInterface();
    if (concrete || owner.isEnum() || !owner.isSealed()) {
      boolean open = !concrete && !owner.isEnum();
      members.add(new Shape.Member(owner, open ? TypeDescriptor.DYNAMIC : type));
    }
    if (owner.isSealed() && !owner.isEnum()) {
      for (Class<?> child : owner.getPermittedSubclasses()) {
        addMembers(Bindings.subtype(child, owner, type.arguments()), child, members);
      }
    }
  }

  private static Shape ofPojo(TypeDescriptor type, Class<?> owner) {
    if (Stream.of(owner.getDeclaredConstructors()).noneMatch(c -> c.getParameterCount() == 0)) {
      boolean inner = owner.getEnclosingClass() != null && !Modifier.isStatic(owner.getModifiers());
      return new Shape.Refused(
          "it is neither a record, an enum, a sealed interface nor a POJO (no constructor without"
              + " arguments"
              + (inner ? ": it is an inner class)" : ")"),
          inner
              ? "Make the class static, or a record."
              : "Make it transient, give it a constructor without arguments, or make it a record of"
                  + " serializable parts.");
    }
    List<Shape.Part> parts = new ArrayList<>();
    Class<?> level = owner;
    Bindings bindings = Bindings.of(owner, type.arguments());
    while (level != Object.class) {
      if (TypeResolver.ofPlatform(level)) {
        return new Shape.Refused(
            "it extends " + level.getName() + ", whose fields are not open to it",
            "Hold the " + level.getSimpleName() + " in a field instead of extending it.");
      }
      parts.addAll(0, declaredParts(level, bindings));
      bindings = bindings.ofSuperclass(level);
      level = level.getSuperclass();
    }
    return new Shape.Structure(type, owner, List.copyOf(parts));
  }

  /** By name, for the order of declared fields is the compiler's and no one promises to keep it. */
  private static List<Shape.Part> declaredParts(Class<?> level, Bindings bindings) {
    return Stream.of(level.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .filter(field -> !Modifier.isTransient(field.getModifiers()))
        .filter(field -> !field.isSynthetic())
        .sorted(Comparator.comparing(Field::getName))
        .map(
            field ->
                new Shape.Part(field.getName(), bindings.describe(field.getGenericType()), field))
        .toList();
  }
}
