package dev.weir.simulation.report;

import dev.weir.simulation.workload.Node;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of node that a job can have, as a person names them. */
final class Kinds {

  private Kinds() {}

  /** Their names, in the order of the alphabet. */
  static List<String> names() {
    return types().map(Class::getSimpleName).toList();
  }

  /** The name of a kind, however a person writes its capitals; empty when there is none. */
  static Optional<String> named(String word) {
    return names().stream().filter(each -> each.equalsIgnoreCase(word)).findFirst();
  }

  /** How each is written in a scenario: {@code Count[key=TEXT|ID|VALUE|PAIR]}. */
  static List<String> forms() {
    return types()
        .map(
            type ->
                Stream.of(type.getRecordComponents())
                    .map(Kinds::form)
                    .collect(Collectors.joining(", ", type.getSimpleName() + "[", "]")))
        .toList();
  }

  private static String form(RecordComponent component) {
    Class<?> type = component.getType();
    String values =
        type.isEnum()
            ? Stream.of(type.getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.joining("|"))
            : type == boolean.class ? "true|false" : "N";
    return component.getName() + "=" + values;
  }

  private static Stream<Class<?>> types() {
    return Stream.of(Node.class.getPermittedSubclasses())
        .flatMap(branch -> Stream.<Class<?>>of(branch.getPermittedSubclasses()))
        .sorted(Comparator.comparing(Class::getSimpleName));
  }
}
