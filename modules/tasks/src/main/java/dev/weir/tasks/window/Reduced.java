package dev.weir.tasks.window;

import dev.weir.api.window.Window;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.state.NamespacedState;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.UserFunction;
import java.util.Collection;
import java.util.Collections;

/** Each window holds the one value that its elements come to. */
final class Reduced implements Contents {

  private final NamespacedState<Window, Object> states;
  private final Reducer reducer;
  private final UserFunction life;
  private final Result result;

  Reduced(OperatorContext context, TypeDescriptor type, Reducer reducer, Result result) {
    this.states = new WindowStates(context).values(type);
    this.reducer = reducer;
    this.life = new UserFunction(reducer.function(), context);
    this.result = result;
  }

  @Override
  public void open() throws Exception {
    life.open();
    result.open();
  }

  @Override
  public void add(Object key, Window state, int input, Object value, long timestamp)
      throws Exception {
    Object before = states.get(key, state);
    Object after = reducer.add(before, value);
    if (after != before) {
      states.put(key, state, after);
    }
  }

  @Override
  public void fire(Object key, Window state, Window window) throws Exception {
    Object reduced = states.get(key, state);
    if (reduced != null) {
      result.emit(key, window, Collections.singletonList(reducer.result(reduced)));
    }
  }

  @Override
  public void purge(Object key, Window state) {
    states.remove(key, state);
  }

  @Override
  public void merge(Object key, Window state, Collection<Window> others) throws Exception {
    Object merged = states.get(key, state);
    for (Window other : others) {
      Object part = states.get(key, other);
      states.remove(key, other);
      if (part != null) {
        merged = merged == null ? part : reducer.merge(merged, part);
      }
    }
    if (merged != null) {
      states.put(key, state, merged);
    }
  }

  @Override
  public void end(Object key, Window state, Window window) throws Exception {
    purge(key, state);
    result.end(key, window);
  }

  @Override
  public void close() throws Exception {
    try {
      life.close();
    } finally {
      result.close();
    }
  }
}
