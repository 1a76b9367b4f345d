package dev.weir.core.type;

import dev.weir.core.error.Problem;
import dev.weir.core.error.UserErrorException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks a type to its leaves and says what cannot be written, and what is known only at run time.
 */
final class TypeCheck {

  private static final int PATH_LENGTH_MAX = 64;

  private final Shapes shapes;
  private final Set<TypeDescriptor> seen = new HashSet<>();
  private final List<String> dynamicPaths = new ArrayList<>();

  private TypeCheck(Shapes shapes) {
    this.shapes = shapes;
  }

  /**
   * Checks a type.
   *
   * @return the paths at which values are dynamic, each with the reason
   * @throws UserErrorException naming the path of the first part that cannot be written
   */
  static List<String> check(Shapes shapes, TypeDescriptor type) {
    TypeCheck check = new TypeCheck(shapes);
    check.walk(type, simpleName(type), 0);
    return List.copyOf(check.dynamicPaths);
  }

  private void walk(TypeDescriptor type, String path, int length) {
    Shape shape = shapes.of(type);
    if (shape instanceof Shape.Unknown unknown) {
      dynamicPaths.add(path + ": " + unknown.reason());
      return;
    }
    if (!seen.add(type)) {
      return;
    }
    if (length > PATH_LENGTH_MAX) {
      // record Grow<T>(Grow<List<T>> next) is a new type at each step.
      throw UserErrorException.of(
          path, "a type of finite size", "generics that grow without end", "Make it transient.");
    }
    walkShape(shape, type, path, length);
  }

  private void walkShape(Shape shape, TypeDescriptor type, String path, int length) {
    if (shape instanceof Shape.Refused refused) {
      throw new UserErrorException(
          new Problem(
              "a type that can be serialized",
              type + ", which cannot be serialized: " + refused.reason(),
              path,
              refused.remedy()));
    } else if (shape instanceof Shape.Structure structure) {
      for (Shape.Part part : structure.parts()) {
        if (!part.primitive()) {
          walk(part.type(), path + "." + part.name(), length + 1);
        }
      }
    } else if (shape instanceof Shape.Choice choice) {
      for (Shape.Member member : choice.members()) {
        String memberPath = path + "(" + member.owner().getSimpleName() + ")";
        if (member.itselfSealed()) {
          walkShape(shapes.exactly(member), member.type(), memberPath, length + 1);
        } else {
          walk(member.type(), memberPath, length + 1);
        }
      }
    } else if (shape instanceof Shape.Either either) {
      walk(either.first(), path, length + 1);
      walk(either.second(), path + "(" + either.secondOwner().getSimpleName() + ")", length + 1);
    } else if (shape instanceof Shape.Sequence sequence) {
      walk(sequence.component(), path + "[]", length + 1);
    } else if (shape instanceof Shape.Elements elements) {
      walk(elements.element(), path + "[]", length + 1);
    } else if (shape instanceof Shape.Entries entries) {
      walk(entries.key(), path + "{key}", length + 1);
      walk(entries.value(), path + "{value}", length + 1);
    } else if (shape instanceof Shape.Maybe maybe) {
      walk(maybe.element(), path + "?", length + 1);
    }
  }

  private static String simpleName(TypeDescriptor type) {
    String name = type.name();
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
