package dev.weir.tasks.operator;

import dev.weir.api.accumulator.Accumulator;
import dev.weir.core.code.UserCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The accumulators of one subtask, by name, in the order of registration. */
public final class Accumulators {

  private final Map<String, Accumulator<?, ?>> byName = new LinkedHashMap<>();

  /** Registers one. */
  void add(String name, Accumulator<?, ?> accumulator) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(accumulator, "accumulator");
    if (byName.putIfAbsent(name, accumulator) != null) {
      throw new IllegalStateException(
          "this subtask already has an accumulator '" + name + "': give each a name of its own");
    }
  }

  /** All of them, frozen, to be merged by the client. */
  public Map<String, byte[]> freeze() {
    Map<String, byte[]> frozen = new LinkedHashMap<>();
    byName.forEach((name, accumulator) -> frozen.put(name, UserCode.freeze(accumulator)));
    return frozen;
  }
}
