package dev.weir.core.type;

import java.lang.reflect.Field;
import java.util.List;

/** How the values of a type are built, as far as writing them is concerned. */
sealed interface Shape {

  /** A type of the platform with a serializer of its own. */
  record Value(TypeSerializer<?> serializer) implements Shape {}

  /** One of a fixed list of constants. */
  record Enumeration(Class<?> owner) implements Shape {}

  /** A record or a POJO: named parts in a fixed order. */
  record Structure(TypeDescriptor type, Class<?> owner, List<Part> parts) implements Shape {}

  /** A part of a structure. */
  record Part(String name, TypeDescriptor type, Field field) {

    boolean primitive() {
      return field.getType().isPrimitive();
    }
  }

  /** A sealed hierarchy: a value is of exactly one of the members. */
  record Choice(TypeDescriptor type, List<Member> members) implements Shape {}

  /** A member of a sealed hierarchy; open when classes unknown to it may extend it. */
  record Member(Class<?> owner, TypeDescriptor type) {

    /**
     * Whether the member is the head of a hierarchy as well: a class that is sealed, not abstract.
     */
    boolean itselfSealed() {
      return !type.dynamic() && owner.isSealed() && !owner.isEnum();
    }
  }

  /** An array of references. */
  record Sequence(TypeDescriptor component, Class<?> componentClass) implements Shape {}

  /** A collection of the platform. */
  record Elements(CollectionKind kind, TypeDescriptor element) implements Shape {}

  /** A map of the platform. */
  record Entries(MapKind kind, TypeDescriptor key, TypeDescriptor value) implements Shape {}

  /** A value of the first type, or, if it is of the owner's class, of the second. */
  record Either(TypeDescriptor first, TypeDescriptor second, Class<?> secondOwner)
      implements Shape {}

  /** A value that may be absent. */
  record Maybe(TypeDescriptor element) implements Shape {}

  /** A type that only the values know. */
  record Unknown(String reason) implements Shape {}

  /** A type whose values cannot be written. */
  record Refused(String reason, String remedy) implements Shape {}
}
