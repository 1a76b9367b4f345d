package dev.weir.bench.engine;

import dev.weir.bench.workload.Keys;
import dev.weir.bench.workload.Meter;
import dev.weir.bench.workload.RunSettings;
import java.util.HashMap;
import java.util.Map;

/**
 * The keyed running sum as a hand-written loop on one thread, boxed as a programmer in a hurry
 * writes it: one record object in, a {@link HashMap}, one record object out.
 */
public final class PlainKeyedSum {

  private record Reading(long key, long value) {}

  private PlainKeyedSum() {}

  /** Runs until the meter has its window. */
  public static void main(String[] arguments) {
    RunSettings settings = RunSettings.parse(arguments);
    Meter.Counter counter = Meter.counter();
    Meter.start("plain", settings);
    Map<Long, Long> sums = new HashMap<>();
    long check = 0;
    for (long index = 0; check != Long.MIN_VALUE; index++) {
      Reading reading = new Reading(Keys.key(index, settings.keys()), Keys.value(index));
      long sum = sums.merge(reading.key(), reading.value(), Long::sum);
      Reading result = new Reading(reading.key(), sum);
      check ^= result.value();
      counter.increment();
    }
  }
}
