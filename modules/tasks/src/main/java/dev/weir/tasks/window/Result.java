package dev.weir.tasks.window;

import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.Window;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.TimestampedCollector;
import dev.weir.tasks.timer.Timers;
import java.util.List;

/** Emits what comes of a window. */
sealed interface Result {

  /** Opens the user's function. */
  void open() throws Exception;

  /** Emits the result of a window that fired. */
  void emit(Object key, Window window, List<Object> elements) throws Exception;

  /** A window is over. */
  void end(Object key, Window window) throws Exception;

  /** Closes the user's function. */
  void close() throws Exception;

  /** Emits the value itself. */
  final class Passed implements Result {

    private final TimestampedCollector collector;

    Passed(OperatorContext context) {
      this.collector = new TimestampedCollector(context);
    }

    @Override
    public void open() {}

    @Override
    public void emit(Object key, Window window, List<Object> elements) {
      collector.at(window.maxTimestamp()).emit(elements.get(0));
    }

    @Override
    public void end(Object key, Window window) {}

    @Override
    public void close() {}
  }

  /** Calls the user's function. */
  final class Processed implements Result {

    private final ProcessWindowFunction<Object, Object, Object, Window> function;
    private final OperatorContext operator;
    private final TimestampedCollector collector;
    private final FunctionContext context;

    Processed(
        ProcessWindowFunction<Object, Object, Object, Window> function,
        OperatorContext operator,
        Timers<?> timers,
        boolean merging) {
      this.function = function;
      this.operator = operator;
      this.collector = new TimestampedCollector(operator);
      this.context = new FunctionContext(operator, timers, merging);
    }

    @Override
    public void open() throws Exception {
      function.open(operator);
    }

    @Override
    public void emit(Object key, Window window, List<Object> elements) throws Exception {
      function.process(key, context.at(window), elements, collector.at(window.maxTimestamp()));
    }

    @Override
    public void end(Object key, Window window) throws Exception {
      function.clear(context.at(window));
      context.clear();
    }

    @Override
    public void close() throws Exception {
      function.close();
    }
  }
}
