package dev.weir.tasks.window;

import dev.weir.api.window.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the result of what an evictor has left: of the elements themselves, or of what they come
 * to. Of no elements a reduction has no result; an aggregate has one, that of a fresh accumulator.
 *
 * @param reducer null where the function takes the elements
 */
record ElementsResult(@Nullable Reducer reducer, Result result) implements Elements.ResultOf {

  @Override
  public void open() throws Exception {
    result.open();
  }

  @Override
  public void emit(Object key, Window window, List<Element> elements) throws Exception {
    if (reducer == null) {
      List<Object> values = new ArrayList<>(elements.size());
      elements.forEach(element -> values.add(element.value()));
      result.emit(key, window, Collections.unmodifiableList(values));
      return;
    }
    Object reduced = null;
    for (Element element : elements) {
      reduced = reducer.add(reduced, element.value());
    }
    if (reduced != null || reducer instanceof Reducer.Aggregating) {
      result.emit(key, window, Collections.singletonList(reducer.result(reduced)));
    }
  }

  @Override
  public void end(Object key, Window window) throws Exception {
    result.end(key, window);
  }

  @Override
  public void close() throws Exception {
    result.close();
  }
}
