package dev.weir.tasks.window;

import dev.weir.api.function.CoGroupFunction;
import dev.weir.api.window.Window;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.TimestampedCollector;
import dev.weir.tasks.operator.UserFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Calls the function that takes what two inputs have in a window. */
final class CoGroupResult implements Elements.ResultOf {

  private final CoGroupFunction<Object, Object, Object> function;
  private final UserFunction life;
  private final TimestampedCollector collector;

  CoGroupResult(CoGroupFunction<Object, Object, Object> function, OperatorContext context) {
    this.function = function;
    this.life = new UserFunction(function, context);
    this.collector = new TimestampedCollector(context);
  }

  @Override
  public void open() throws Exception {
    life.open();
  }

  @Override
  public void emit(Object key, Window window, List<Element> elements) throws Exception {
    function.coGroup(of(0, elements), of(1, elements), collector.at(window.maxTimestamp()));
  }

  private static List<Object> of(int input, List<Element> elements) {
    List<Object> values = new ArrayList<>();
    for (Element element : elements) {
      if (element.input() == input) {
        values.add(element.value());
      }
    }
    return Collections.unmodifiableList(values);
  }

  @Override
  public void end(Object key, Window window) {}

  @Override
  public void close() throws Exception {
    life.close();
  }
}
