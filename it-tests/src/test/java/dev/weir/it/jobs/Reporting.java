package dev.weir.it.jobs;

import dev.weir.api.connector.Generator;
import dev.weir.api.function.RichMapFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.it.embedded.LoaderCensus;

/** Reports its class loaders, then finishes, fails or runs on, as it is told. */
public final class Reporting {

  private Reporting() {}

  /** A record of a class that only this job's loader knows. */
  public record Total(long key, long number) {
    Total plus(Total other) {
      return new Total(key, number + other.number);
    }
  }

  private static final class Report extends RichMapFunction<Long, Total> {
    private static final long serialVersionUID = 1L;
    private final boolean fails;

    Report(boolean fails) {
      this.fails = fails;
    }

    @Override
    public void open(RuntimeContext context) {
      LoaderCensus.report(getClass().getClassLoader());
    }

    @Override
    public Total map(Long number) {
      if (fails && number == 50) {
        throw new IllegalStateException("fifty");
      }
      return new Total(number % 3, number);
    }
  }

  /** Takes the name of the job, which begins with "finishes", "fails" or "runs on". */
  public static void main(String[] arguments) {
    String name = arguments[0];
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    long count = name.startsWith("runs on") ? Long.MAX_VALUE - 1 : 100;
    env.fromSource(Generator.of(count, index -> index), "numbers")
        .map(new Report(name.startsWith("fails")))
        .keyBy(Total::key)
        .reduce(Total::plus)
        .addSink(total -> {});
    env.execute(name);
  }
}
