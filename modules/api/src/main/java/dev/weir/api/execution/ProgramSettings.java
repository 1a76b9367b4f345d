package dev.weir.api.execution;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a whole program.
 *
 * @param parallelism the subtasks of operators that set none; null when the program did not say
 * @param maxParallelism the key groups of operators that set none; null to derive them
 * @param chaining whether operators may be chained at all
 * @param configuration the keys, under {@code weir.}, that the program or the command line set
 * @param globalParameters what user functions see in their runtime context
 */
public record ProgramSettings(
    @Nullable Integer parallelism,
    @Nullable Integer maxParallelism,
    boolean chaining,
    Map<String, String> configuration,
    Map<String, String> globalParameters) {
  /** Keeps copies of the maps, sorted by key. */
  public ProgramSettings {
    configuration = Collections.unmodifiableMap(new TreeMap<>(configuration));
    globalParameters = Collections.unmodifiableMap(new TreeMap<>(globalParameters));
  }

  /** These settings with a parallelism, unless the program set one. */
  public ProgramSettings orParallelism(int subtasks) {
    return parallelism != null
        ? this
        : new ProgramSettings(subtasks, maxParallelism, chaining, configuration, globalParameters);
  }
}
