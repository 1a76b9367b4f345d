package dev.weir.it.jobs;

import dev.weir.api.connector.Generator;
import dev.weir.api.stream.StreamExecutionEnvironment;

/** Counts forever, slowly. */
public final class Endless {

  private Endless() {}

  /** Runs under the name that is given. */
  public static void main(String[] arguments) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromSource(Generator.unbounded(index -> index).perSecond(100), "numbers")
        .keyBy(number -> number % 8)
        .sum()
        .addSink(sum -> {});
    env.execute(arguments[0]);
  }
}
