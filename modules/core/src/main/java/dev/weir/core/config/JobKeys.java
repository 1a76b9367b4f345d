package dev.weir.core.config;

import dev.weir.core.key.KeyGroups;
import java.time.Duration;
import java.util.List;

/** How a job is planned when the job itself does not say. */
public final class JobKeys {

  /** The parallelism of operators that name none. */
  public static final ConfigKey<Integer> PARALLELISM_DEFAULT =
      ConfigKey.number("weir.parallelism.default", 1, KeyGroups.MAX_PARALLELISM_LIMIT);

  /** The name of a job that names none. */
  public static final ConfigKey<String> PIPELINE_NAME = ConfigKey.text("weir.pipeline.name");

  /** The number of key groups; 0 derives it from the parallelism. */
  public static final ConfigKey<Integer> PIPELINE_MAX_PARALLELISM =
      ConfigKey.number("weir.pipeline.max-parallelism", 0, KeyGroups.MAX_PARALLELISM_LIMIT);

  /** Whether mutable records pass between operators uncopied. */
  public static final ConfigKey<Boolean> PIPELINE_OBJECT_REUSE =
      ConfigKey.flag("weir.pipeline.object-reuse");

  /** How often watermarks are put out that do not come with records; 0 for never. */
  public static final ConfigKey<Duration> AUTO_WATERMARK_INTERVAL =
      ConfigKey.duration(
          "weir.pipeline.auto-watermark-interval", Duration.ZERO, Duration.ofDays(1));

  /** Whether operators are fused into chains. */
  public static final ConfigKey<Boolean> OPERATOR_CHAINING_ENABLED =
      ConfigKey.flag("weir.pipeline.operator-chaining.enabled");

  /** Whether aggregates of windows are begun before their elements are exchanged by key. */
  public static final ConfigKey<LocalAggregation> LOCAL_AGGREGATION =
      ConfigKey.choice("weir.pipeline.local-aggregation", LocalAggregation.class);

  /** How often a job logs which of its operators are held, and by what; zero for never. */
  public static final ConfigKey<Duration> EXPLAIN_INTERVAL =
      ConfigKey.duration("weir.job.explain-interval", Duration.ZERO, Duration.ofDays(1));

  /** How long a job waits for its workers when it is asked why there is no output. */
  public static final ConfigKey<Duration> EXPLAIN_TIMEOUT =
      ConfigKey.duration("weir.job.explain-timeout", Duration.ofMillis(100), Duration.ofMinutes(1));

  /** How many operators an answer tells of: it is one message. */
  public static final ConfigKey<Integer> EXPLAIN_OPERATORS_MAX =
      ConfigKey.number("weir.job.explain-operators-max", 1, 120);

  private JobKeys() {}

  static List<ConfigKey<?>> list() {
    return List.of(
        PARALLELISM_DEFAULT,
        PIPELINE_NAME,
        PIPELINE_MAX_PARALLELISM,
        PIPELINE_OBJECT_REUSE,
        AUTO_WATERMARK_INTERVAL,
        OPERATOR_CHAINING_ENABLED,
        LOCAL_AGGREGATION,
        EXPLAIN_INTERVAL,
        EXPLAIN_TIMEOUT,
        EXPLAIN_OPERATORS_MAX);
  }
}
