package dev.weir.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * For namespaces that belong to few keys each, as session windows do: one table, in it a small map
 * for each key. A key with one namespace has no map yet but that one entry.
 */
final class SparseState<N, V> implements HeapState<N, V> {

  private record Single<N, V>(N namespace, V value) {}

  private final KeyedTable<Object, Object> table;

  SparseState(KeyedTable<Object, Object> table) {
    this.table = table;
  }

  /**
   * What copies the values of the table.
   *
   * @param ofValues what copies those of the state; null when they never change
   */
  static <V> UnaryOperator<Object> copier(@Nullable UnaryOperator<V> ofValues) {
    return held -> {
      if (held instanceof Single<?, ?> single) {
        return ofValues == null
            ? single
            : new Single<>(single.namespace(), copy(single.value(), ofValues));
      }
      Map<Object, Object> all = new LinkedHashMap<>();
      ((Map<?, ?>) held).forEach((namespace, value) -> all.put(namespace, copy(value, ofValues)));
      return all;
    };
  }

  @SuppressWarnings("unchecked") // only values of type V are ever stored
  private static <V> Object copy(Object value, @Nullable UnaryOperator<V> copier) {
    return copier == null ? value : copier.apply((V) value);
  }

  @Override
  @SuppressWarnings("unchecked") // only values of type V are ever stored
  public @Nullable V get(Object key, N namespace) {
    Object found = table.find(key);
    if (found instanceof Single<?, ?> single) {
      return single.namespace().equals(namespace) ? (V) single.value() : null;
    }
    return found == null ? null : (V) ((Map<?, ?>) found).get(namespace);
  }

  @Override
  @SuppressWarnings("unchecked") // likewise
  public void put(Object key, N namespace, V value) {
    Object found = table.find(key);
    if (found == null) {
      table.store(key, new Single<>(namespace, value));
    } else if (found instanceof Single<?, ?> single) {
      if (single.namespace().equals(namespace)) {
        table.store(key, new Single<>(namespace, value));
      } else {
        Map<Object, Object> all = new LinkedHashMap<>();
        all.put(single.namespace(), single.value());
        all.put(namespace, value);
        table.store(key, all);
      }
    } else {
      ((Map<N, V>) found).put(namespace, value);
    }
  }

  @Override
  public void remove(Object key, N namespace) {
    Object found = table.find(key);
    if (found instanceof Single<?, ?> single) {
      if (single.namespace().equals(namespace)) {
        table.remove();
      }
    } else if (found instanceof Map<?, ?> all) {
      all.remove(namespace);
      if (all.isEmpty()) {
        table.remove();
      }
    }
  }

  @Override
  @SuppressWarnings("unchecked") // likewise
  public void forEach(N namespace, BiConsumer<Object, V> visitor) {
    table.forEach(
        (key, found) -> {
          if (found instanceof Single<?, ?> single) {
            if (single.namespace().equals(namespace)) {
              visitor.accept(key, (V) single.value());
            }
          } else {
            V value = ((Map<N, V>) found).get(namespace);
            if (value != null) {
              visitor.accept(key, value);
            }
          }
        });
  }

  @Override
  public void forEach(StateVisitor<N, V> visitor) {
    table.forEach(
        (key, held) ->
            SparseState.<N, V>each(
                held, (namespace, value) -> visitor.visit(key, namespace, value)));
  }

  @Override
  public FrozenState<N, V> freeze() {
    return new Frozen<>(table.freeze());
  }

  @SuppressWarnings("unchecked") // only namespaces of type N and values of type V are ever stored
  private static <N, V> void each(Object held, BiConsumer<N, V> visitor) {
    if (held instanceof Single<?, ?> single) {
      visitor.accept((N) single.namespace(), (V) single.value());
    } else {
      ((Map<N, V>) held).forEach(visitor);
    }
  }

  private record Frozen<N, V>(TableSnapshot<Object, Object> table) implements FrozenState<N, V> {

    @Override
    public void forEach(Visitor<N, V> visitor) {
      table.forEach(
          (group, key, held) ->
              SparseState.<N, V>each(
                  held, (namespace, value) -> visitor.visit(group, key, namespace, value)));
    }

    @Override
    public void end() {
      table.end();
    }
  }
}
