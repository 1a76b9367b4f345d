package dev.weir.bench.workload;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run, as its command line says: {@code key=value} pairs.
 *
 * @param keys how many distinct keys
 * @param parallelism subtasks of each operator
 * @param warmUpSeconds before the window that counts
 * @param measureSeconds the window that counts
 * @param options whatever else was given, for one engine only
 */
public record RunSettings(
    long keys, int parallelism, int warmUpSeconds, int measureSeconds, Map<String, String> options)
    implements Serializable {

  /** Reads a command line. */
  public static RunSettings parse(String[] arguments) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("expected key=value, found " + argument);
      }
      all.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return new RunSettings(
        Long.parseLong(all.getOrDefault("keys", "10000")),
        Integer.parseInt(all.getOrDefault("parallelism", "2")),
        Integer.parseInt(all.getOrDefault("warmup", "5")),
        Integer.parseInt(all.getOrDefault("measure", "8")),
        all);
  }

  /** How long a source goes on, with a margin after the window. */
  public long runNanos() {
    return (warmUpSeconds + measureSeconds + 1) * 1_000_000_000L;
  }

  /** The size of windows. */
  public long sizeMillis() {
    return Long.parseLong(option("size", "1000"));
  }

  /** How far apart windows start. */
  public long slideMillis() {
    return Long.parseLong(option("slide", Long.toString(sizeMillis())));
  }

  /** The size and the slide of windows, for the line of a result. */
  public String windows() {
    return "size=" + sizeMillis() + " slide=" + slideMillis();
  }

  /** An engine's own option. */
  public String option(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }
}
