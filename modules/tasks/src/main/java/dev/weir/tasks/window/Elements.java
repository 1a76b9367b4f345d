package dev.weir.tasks.window;

import dev.weir.api.window.Evictor;
import dev.weir.api.window.TimestampedValue;
import dev.weir.api.window.Window;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.state.NamespacedState;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.timer.Timers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each window holds its elements with all that is known of them. */
final class Elements implements Contents {

  /** What comes of a window's elements. */
  interface ResultOf {

    /** Opens user functions. */
    void open() throws Exception;

    /** Emits the result; there may be no elements left. */
    void emit(Object key, Window window, List<Element> elements) throws Exception;

    /** A window is over. */
    void end(Object key, Window window) throws Exception;

    /** Closes user functions. */
    void close() throws Exception;
  }

  /** Calls an evictor. */
  record Evicting(Evictor<Object, Window> evictor, Timers<?> timers)
      implements Evictor.EvictorContext {

    void before(List<Element> elements, Window window) {
      evictor.evictBefore(stamped(elements), elements.size(), window, this);
    }

    void after(List<Element> elements, Window window) {
      evictor.evictAfter(stamped(elements), elements.size(), window, this);
    }

    @Override
    public long currentProcessingTime() {
      return timers.currentProcessingTime();
    }

    @Override
    public long currentWatermark() {
      return timers.currentWatermark();
    }
  }

  private final NamespacedState<Window, List<Element>> states;
  private final @Nullable Evicting evicting;
  private final ResultOf result;

  Elements(
      OperatorContext context,
      TypeDescriptor values,
      @Nullable Evicting evicting,
      ResultOf result) {
    this.states = new WindowStates(context).elements(values);
    this.evicting = evicting;
    this.result = result;
  }

  @Override
  public void open() throws Exception {
    result.open();
  }

  @Override
  public void add(Object key, Window state, int input, Object value, long timestamp) {
    List<Element> elements = states.get(key, state);
    if (elements == null) {
      elements = new ArrayList<>();
    }
    elements.add(new Element(input, value, timestamp));
    states.put(key, state, elements);
  }

  @Override
  public void fire(Object key, Window state, Window window) throws Exception {
    List<Element> elements = states.get(key, state);
    if (elements == null) {
      return;
    }
    if (evicting != null) {
      evicting.before(elements, window);
    }
    result.emit(key, window, elements);
    if (evicting != null) {
      evicting.after(elements, window);
      if (elements.isEmpty()) {
        states.remove(key, state);
      } else {
        states.put(key, state, elements);
      }
    }
  }

  @Override
  public void purge(Object key, Window state) {
    states.remove(key, state);
  }

  @Override
  public void merge(Object key, Window state, Collection<Window> others) {
    for (Window other : others) {
      List<Element> part = states.get(key, other);
      states.remove(key, other);
      if (part != null) {
        List<Element> elements = states.get(key, state);
        if (elements == null) {
          states.put(key, state, part);
        } else {
          elements.addAll(part);
          states.put(key, state, elements);
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

  /** Shows elements as an evictor knows them; what it removes is removed from the list. */
  private static Iterable<TimestampedValue<Object>> stamped(List<Element> elements) {
    return () ->
        new Iterator<>() {
          private final Iterator<Element> each = elements.iterator();

          @Override
          public boolean hasNext() {
            return each.hasNext();
          }

          @Override
          public TimestampedValue<Object> next() {
            Element element = each.next();
            return new TimestampedValue<>(element.value(), element.timestamp());
          }

          @Override
          public void remove() {
            each.remove();
          }
        };
  }
}
