package dev.weir.testkit.scope;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one simulated cluster's test holds, by id: scripts of sources, what came to sinks, traps.
 *
 * <p>A function is serialized on its way to a simulated worker and comes out as another object. It
 * keeps the id and asks here, which works because all of a simulation runs on its test's thread.
 * The scope of the cluster whose turn it is holds for that thread only, so tests may run in
 * parallel and use the same ids, and an id is the same in every run of a seed. This is the one
 * piece of ambient state of the testkit.
 */
public final class Scope {

  private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

  private final Map<String, Object> things = new TreeMap<>();

  /**
   * Keeps something.
   *
   * @throws IllegalArgumentException when the id is taken
   */
  public void put(String id, Object thing) {
    if (things.putIfAbsent(id, thing) != null) {
      throw new IllegalArgumentException(
          "this cluster already has a " + id + ": give each an id of its own");
    }
  }

  /**
   * What the cluster whose turn it is keeps under an id.
   *
   * @throws IllegalStateException when it keeps nothing of the kind, or no cluster of the testkit
   *     runs on this thread
   */
  public static <T> T find(String id, Class<T> type) {
    Scope current = CURRENT.get();
    if (current == null) {
      throw new IllegalStateException(
          id + " belongs to a TestCluster and works in jobs of that cluster only");
    }
    Object found = current.things.get(id);
    if (!type.isInstance(found)) {
      throw new IllegalStateException(
          id + " belongs to another TestCluster; this one has " + current.things.keySet());
    }
    return type.cast(found);
  }

  /** Makes a call during which this scope is the current one of its thread. */
  public <V> V call(Supplier<V> call) {
    Scope before = CURRENT.get();
    CURRENT.set(this);
    try {
      return call.get();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }
}
