package dev.weir.simulation.workload;

import dev.weir.api.async.Async;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.KeyedStream;
import dev.weir.api.stream.SingleOutputStreamOperator;
import dev.weir.api.stream.WindowedStream;
import dev.weir.api.window.EventTimeSessionWindows;
import dev.weir.api.window.SlidingEventTimeWindows;
import dev.weir.api.window.TimeWindow;
import dev.weir.api.window.TumblingEventTimeWindows;
import java.time.Duration;

/** Says the nodes of event time in the words of the api. */
final class TimeSteps {

  /** Far beyond any pause of a machine or jump of its clock. */
  private static final Duration PATIENCE = Duration.ofDays(10);

  private TimeSteps() {}

  static <K> SingleOutputStreamOperator<Event> windowed(
      KeyedStream<Event, K> stream, Node.Window node) {
    Duration size = Duration.ofMillis(node.sizeMillis());
    Duration slide = Duration.ofMillis(node.slideMillis());
    WindowedStream<Event, K, TimeWindow> windows =
        switch (node.span()) {
          case TUMBLING -> stream.window(TumblingEventTimeWindows.of(size));
          case SLIDING -> stream.window(SlidingEventTimeWindows.of(size, slide));
          case SESSION -> stream.window(EventTimeSessionWindows.withGap(size));
        };
    if (node.latenessMillis() > 0) {
      windows.allowedLateness(Duration.ofMillis(node.latenessMillis()));
    }
    TimeFunctions.Summing summing = new TimeFunctions.Summing(node.key());
    return switch (node.fold()) {
      case AGGREGATE -> windows.aggregate(summing);
      case REDUCE -> windows.reduce(new TimeFunctions.Adding());
      case PROCESS -> windows.process(new TimeFunctions.AllOf(summing));
      case AGGREGATE_AND_PROCESS -> windows.aggregate(summing, new TimeFunctions.Telling());
    };
  }

  static <K> SingleOutputStreamOperator<Event> alarmed(
      KeyedStream<Event, K> stream, Node.Alarm node) {
    return stream.process(new TimeFunctions.Ringing(node.everyMillis()));
  }

  static SingleOutputStreamOperator<Event> asked(DataStream<Event> input, Node.Ask node) {
    long salt = node.salt();
    Async order = node.ordered() ? Async.ordered() : Async.unordered();
    return input.mapAsync(
        () -> new Oracle(salt),
        (oracle, event) -> oracle.ask(event),
        order.capacity(node.capacity()).timeout(PATIENCE).retry(1));
  }
}
