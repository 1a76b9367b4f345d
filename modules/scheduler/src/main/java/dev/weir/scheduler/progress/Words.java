package dev.weir.scheduler.progress;

import dev.weir.plan.job.JobVertex;
import java.time.Instant;

/** How times and places are said to people. */
final class Words {

  /** A name longer than this is cut: an answer holds hundreds of them. */
  private static final int NAME_CHARS_MAX = 80;

  private static final String SOURCE = "Source: ";
  private static final String SINK = "Sink: ";

  private Words() {}

  /** As in {@code source 'flights' 1/2}. */
  static String place(JobVertex vertex, int operator, int subtask) {
    return named(vertex, operator) + " " + (subtask + 1) + "/" + vertex.parallelism();
  }

  /** As in {@code sink 'out'}: plans put what an operator is into its name. */
  static String named(JobVertex vertex, int operator) {
    String name = vertex.chain().get(operator).name();
    if (operator == 0 && vertex.source()) {
      return "source '" + cut(without(SOURCE, name)) + "'";
    }
    return (name.startsWith(SINK) ? "sink '" : "operator '") + cut(without(SINK, name)) + "'";
  }

  private static String without(String prefix, String name) {
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  static String cut(String name) {
    return name.length() <= NAME_CHARS_MAX ? name : name.substring(0, NAME_CHARS_MAX - 1) + "…";
  }

  /** As in {@code is at 2013-01-01T10:00:00Z}. */
  static String at(long watermark) {
    if (watermark == Long.MIN_VALUE) {
      return "has had no watermark yet";
    }
    return watermark == Long.MAX_VALUE ? "has had all its input" : "is at " + time(watermark);
  }

  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /** As in {@code 4 min}. */
  static String span(long millis) {
    if (millis < 1_000) {
      return millis + " ms";
    }
    long seconds = millis / 1_000;
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
  }
}
