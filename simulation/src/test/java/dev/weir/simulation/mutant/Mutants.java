package dev.weir.simulation.mutant;

import java.util.List;
import java.util.stream.Stream;

/** All mutants. */
final class Mutants {

  private static final List<Mutant> ALL =
      Stream.of(DataMutants.ALL, DeliveryMutants.ALL, SlotMutants.ALL)
          .flatMap(List::stream)
          .toList();

  private Mutants() {}

  /** Each once. */
  static List<Mutant> all() {
    return ALL;
  }

  /** One of them. */
  static Mutant named(String name) {
    return ALL.stream().filter(mutant -> mutant.name().equals(name)).findFirst().orElseThrow();
  }
}
