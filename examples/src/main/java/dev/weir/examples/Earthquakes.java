package dev.weir.examples;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.connector.TextFiles;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.SingleOutputStreamOperator;
import dev.weir.api.stream.StreamExecutionEnvironment;
import java.util.List;

/**
 * Counts earthquakes by magnitude class. Rows that make no sense go to a side output with the
 * reason, instead of failing the job or vanishing.
 */
public final class Earthquakes {

  /** Rows that could not be read. */
  public static final OutputTag<Malformed> MALFORMED = OutputTag.of("malformed", Malformed.class);

  private static final int MAGNITUDE_FIELD = 3;

  /** The classes of the United States Geological Survey, by their lower bound. */
  private static final List<Bound> CLASSES =
      List.of(
          new Bound(8.0, "great"),
          new Bound(7.0, "major"),
          new Bound(6.0, "strong"),
          new Bound(5.0, "moderate"),
          new Bound(4.0, "light"),
          new Bound(3.0, "minor"));

  private record Bound(double least, String name) {}

  /** A row that is no earthquake, and why. */
  public record Malformed(String row, String reason) {}

  /** How many earthquakes of a class there have been so far. */
  public record ClassCount(String magnitudeClass, long earthquakes) {
    @Override
    public String toString() {
      return magnitudeClass + " " + earthquakes;
    }
  }

  /**
   * Two streams out of one file.
   *
   * @param counts the running counts
   * @param malformed the rows that could not be read
   */
  public record Streams(DataStream<ClassCount> counts, DataStream<Malformed> malformed) {}

  private Earthquakes() {}

  /** Describes both streams of a CSV file with a heading. */
  public static Streams of(StreamExecutionEnvironment env, String path) {
    SingleOutputStreamOperator<String> classes =
        env.fromSource(TextFiles.lines(path), "earthquakes")
            .filter(line -> !line.startsWith("id,"))
            .process(new Classify())
            .name("classify");
    return new Streams(
        classes.keyBy(name -> name).count(ClassCount::new), classes.getSideOutput(MALFORMED));
  }

  /** The class of a magnitude. */
  static String classOf(double magnitude) {
    return CLASSES.stream()
        .filter(bound -> magnitude >= bound.least())
        .map(Bound::name)
        .findFirst()
        .orElse("micro");
  }

  private static final class Classify extends ProcessFunction<String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(String row, Context context, Out<String> out) {
      String[] fields = row.split(",", MAGNITUDE_FIELD + 2);
      if (fields.length < MAGNITUDE_FIELD + 2) {
        context.output(MALFORMED, new Malformed(row, "too few fields"));
        return;
      }
      try {
        out.emit(classOf(Double.parseDouble(fields[MAGNITUDE_FIELD])));
      } catch (NumberFormatException e) {
        context.output(
            MALFORMED, new Malformed(row, "magnitude '" + fields[MAGNITUDE_FIELD] + "'"));
      }
    }
  }

  /** Prints the running counts of a file, and the rows that could not be read to standard error. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: Earthquakes PATH   e.g. Earthquakes data/earthquakes.csv");
      System.exit(2);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    Streams streams = of(env, arguments[0]);
    streams.counts().print();
    streams.malformed().printToErr();
    env.execute("earthquakes");
  }
}
