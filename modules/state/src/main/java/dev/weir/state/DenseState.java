package dev.weir.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * For namespaces that many keys share, as slices of time do: a table for each namespace, which is
 * dropped whole. The namespace used last is found without a search.
 *
 * @param <N> namespaces
 * @param <V> values
 */
public final class DenseState<N, V> implements HeapState<N, V> {

  private final Supplier<KeyedTable<Object, V>> tables;
  private final Map<N, KeyedTable<Object, V>> byNamespace = new LinkedHashMap<>();
  private @Nullable N lastNamespace;
  private @Nullable KeyedTable<Object, V> last;

  DenseState(Supplier<KeyedTable<Object, V>> tables) {
    this.tables = tables;
  }

  /** The table of a namespace; an empty one when nothing was written yet. */
  public KeyedTable<Object, V> table(N namespace) {
    KeyedTable<Object, V> found = find(namespace);
    if (found == null) {
      found = tables.get();
      byNamespace.put(namespace, found);
      lastNamespace = namespace;
      last = found;
    }
    return found;
  }

  /** The table of a namespace, null when nothing was written yet. */
  public @Nullable KeyedTable<Object, V> find(N namespace) {
    if (Objects.equals(namespace, lastNamespace)) {
      return last;
    }
    KeyedTable<Object, V> found = byNamespace.get(namespace);
    if (found != null) {
      lastNamespace = namespace;
      last = found;
    }
    return found;
  }

  /** Forgets all values of a namespace. */
  public void drop(N namespace) {
    byNamespace.remove(namespace);
    if (Objects.equals(namespace, lastNamespace)) {
      lastNamespace = null;
      last = null;
    }
  }

  /** The number of namespaces. */
  public int namespaces() {
    return byNamespace.size();
  }

  @Override
  public @Nullable V get(Object key, N namespace) {
    KeyedTable<Object, V> table = find(namespace);
    return table == null ? null : table.find(key);
  }

  @Override
  public void put(Object key, N namespace, V value) {
    KeyedTable<Object, V> table = table(namespace);
    table.find(key);
    table.store(key, value);
  }

  @Override
  public void remove(Object key, N namespace) {
    KeyedTable<Object, V> table = find(namespace);
    if (table != null && table.find(key) != null) {
      table.remove();
    }
  }

  @Override
  public void forEach(N namespace, BiConsumer<Object, V> visitor) {
    KeyedTable<Object, V> table = find(namespace);
    if (table != null) {
      table.forEach(visitor);
    }
  }

  @Override
  public void forEach(StateVisitor<N, V> visitor) {
    byNamespace.forEach(
        (namespace, table) -> table.forEach((key, value) -> visitor.visit(key, namespace, value)));
  }

  @Override
  public FrozenState<N, V> freeze() {
    Map<N, TableSnapshot<Object, V>> tables = new LinkedHashMap<>();
    byNamespace.forEach((namespace, table) -> tables.put(namespace, table.freeze()));
    return new Frozen<>(tables);
  }

  private record Frozen<N, V>(Map<N, TableSnapshot<Object, V>> tables)
      implements FrozenState<N, V> {

    @Override
    public void forEach(Visitor<N, V> visitor) {
      tables.forEach(
          (namespace, table) ->
              table.forEach((group, key, value) -> visitor.visit(group, key, namespace, value)));
    }

    @Override
    public void end() {
      tables.values().forEach(TableSnapshot::end);
    }
  }
}
