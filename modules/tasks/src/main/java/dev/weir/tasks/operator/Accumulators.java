package dev.weir.tasks.operator;

import dev.weir.api.accumulator.Accumulator;
import dev.weir.core.code.UserCode;
import dev.weir.core.error.UserErrorException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The accumulators of one subtask, by name, in the order of registration. */
public final class Accumulators {
  /** What the accumulators of one subtask may take when it ends. */
  public static final int BYTES_MAX = 96 * 1024;

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

  /**
   * All of them, frozen, to be merged by the client.
   *
   * @throws UserErrorException when they take more than {@value #BYTES_MAX} bytes: they travel with
   *     the message that the subtask has ended, which must not get lost
   */
  public Map<String, byte[]> freeze() {
    Map<String, byte[]> frozen = new LinkedHashMap<>();
    int bytes = 0;
    for (Map.Entry<String, Accumulator<?, ?>> entry : byName.entrySet()) {
      byte[] value = UserCode.freeze(entry.getValue());
      bytes += value.length;
      if (bytes > BYTES_MAX) {
        throw UserErrorException.of(
            "accumulator '" + entry.getKey() + "'",
            "accumulators of at most " + BYTES_MAX + " bytes in a subtask",
            "more, with this one of " + value.length + " bytes",
            "Gather numbers, and write or collect what is large as records.");
      }
      frozen.put(entry.getKey(), value);
    }
    return frozen;
  }
}
