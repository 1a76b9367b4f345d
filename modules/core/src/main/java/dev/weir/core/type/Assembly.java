package dev.weir.core.type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the serializer of one type together from the serializers of its parts. Each call of {@link
 * Serializers#of} has an assembly of its own, whose serializers share one thread.
 */
final class Assembly {

  private final Shapes shapes;
  private final TypeResolver resolver;
  private final Structures structures;
  private final Nesting nesting = new Nesting();
  private final Map<TypeDescriptor, TypeSerializer<Object>> complete = new HashMap<>();
  private final Map<TypeDescriptor, @Nullable Recursion> underWay = new HashMap<>();
  private @Nullable DynamicScope scope;

  Assembly(Shapes shapes, TypeResolver resolver, Structures structures) {
    this.shapes = shapes;
    this.resolver = resolver;
    this.structures = structures;
  }

  /** The serializer of a whole value, as opposed to a part of one. */
  TypeSerializer<Object> whole(TypeDescriptor type) {
    TypeSerializer<Object> serializer = part(type);
    return scope == null ? serializer : new DynamicRoot(serializer, scope);
  }

  /** The serializer of a part. */
  TypeSerializer<Object> part(TypeDescriptor type) {
    TypeSerializer<Object> known = complete.get(type);
    if (known != null) {
      return known;
    }
    if (underWay.containsKey(type)) {
      return underWay.computeIfAbsent(
          type, again -> new Recursion(again, shapes.immutable(again), nesting));
    }
    underWay.put(type, null);
    TypeSerializer<Object> serializer = assemble(type, shapes.of(type));
    complete.put(type, serializer);
    Recursion recursion = underWay.remove(type);
    if (recursion != null) {
      recursion.target(serializer);
    }
    return serializer;
  }

  private TypeSerializer<Object> assemble(TypeDescriptor type, Shape shape) {
    if (shape instanceof Shape.Value value) {
      return untyped(value.serializer());
    } else if (shape instanceof Shape.Enumeration enumeration) {
      return untyped(new EnumSerializer(enumeration.owner()));
    } else if (shape instanceof Shape.Structure structure) {
      return structure(structure);
    } else if (shape instanceof Shape.Choice choice) {
      return choice(choice);
    } else if (shape instanceof Shape.Sequence sequence) {
      TypeDescriptor component = sequence.component();
      return untyped(new ArraySerializer(sequence.componentClass(), component, part(component)));
    } else if (shape instanceof Shape.Either either) {
      return new EitherSerializer(
          type,
          part(either.first()),
          part(either.second()),
          either.secondOwner(),
          shapes.immutable(type));
    } else if (shape instanceof Shape.Elements elements) {
      return untyped(
          new CollectionSerializer(elements.kind(), elements.element(), part(elements.element())));
    } else if (shape instanceof Shape.Entries entries) {
      return untyped(
          new MapSerializer(
              entries.kind(),
              entries.key(),
              part(entries.key()),
              entries.value(),
              part(entries.value())));
    } else if (shape instanceof Shape.Maybe maybe) {
      return untyped(
          new OptionalSerializer(
              maybe.element(), part(maybe.element()), shapes.immutable(maybe.element())));
    } else if (shape instanceof Shape.Unknown) {
      return new DynamicSerializer(type, scope(), this::ofValues, nesting);
    }
    throw new IllegalStateException(type + " was not checked before it was assembled: " + shape);
  }

  private TypeSerializer<Object> structure(Shape.Structure structure) {
    List<TypeSerializer<Object>> parts = new ArrayList<>();
    for (Shape.Part part : structure.parts()) {
      if (StructureWriter.needsSerializer(part)) {
        parts.add(part(part.type()));
      }
    }
    return structures.serializer(structure, shapes.immutable(structure.type()), parts);
  }

  private TypeSerializer<Object> choice(Shape.Choice choice) {
    List<Class<?>> owners = new ArrayList<>();
    List<TypeSerializer<Object>> members = new ArrayList<>();
    for (Shape.Member member : choice.members()) {
      owners.add(member.owner());
      members.add(
          member.itselfSealed()
              ? assemble(member.type(), shapes.exactly(member))
              : part(member.type()));
    }
    return new ChoiceSerializer(choice.type(), owners, members, shapes.immutable(choice.type()));
  }

  /** The serializer of a class that was met at run time, checked first. */
  private TypeSerializer<Object> ofValues(TypeDescriptor type) {
    TypeCheck.check(shapes, type);
    return part(type);
  }

  private DynamicScope scope() {
    if (scope == null) {
      scope = new DynamicScope(resolver);
    }
    return scope;
  }

  @SuppressWarnings("unchecked")
  private static TypeSerializer<Object> untyped(TypeSerializer<?> serializer) {
    return (TypeSerializer<Object>) serializer;
  }
}
