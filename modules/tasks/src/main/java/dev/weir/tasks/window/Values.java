package dev.weir.tasks.window;

import dev.weir.api.window.Window;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.state.NamespacedState;
import dev.weir.tasks.operator.OperatorContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Each window holds its elements, without their timestamps. */
final class Values implements Contents {

  private final NamespacedState<Window, List<Object>> states;
  private final Result result;

  Values(OperatorContext context, TypeDescriptor elements, Result result) {
    this.states = new WindowStates(context).lists(elements);
    this.result = result;
  }

  @Override
  public void open() throws Exception {
    result.open();
  }

  @Override
  public void add(Object key, Window state, int input, Object value, long timestamp) {
    List<Object> values = states.get(key, state);
    if (values == null) {
      values = new ArrayList<>();
    }
    values.add(value);
    states.put(key, state, values);
  }

  @Override
  public void fire(Object key, Window state, Window window) throws Exception {
    List<Object> values = states.get(key, state);
    if (values != null) {
      result.emit(key, window, Collections.unmodifiableList(values));
    }
  }

  @Override
  public void purge(Object key, Window state) {
    states.remove(key, state);
  }

  @Override
  public void merge(Object key, Window state, Collection<Window> others) {
    for (Window other : others) {
      List<Object> part = states.get(key, other);
      states.remove(key, other);
      if (part != null) {
        List<Object> values = states.get(key, state);
        if (values == null) {
          states.put(key, state, part);
        } else {
          values.addAll(part);
          states.put(key, state, values);
        }
      }
    }
  }

  @Override
  public void end(Object key, Window state, Window window) throws Exception {
    purge(key, state);
    result.end(key, window);
  }

  @Override
  public void close() throws Exception {
    result.close();
  }
}
