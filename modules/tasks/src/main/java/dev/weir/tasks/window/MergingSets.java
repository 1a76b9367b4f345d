package dev.weir.tasks.window;

import dev.weir.api.window.MergingWindowAssigner;
import dev.weir.api.window.Window;
import dev.weir.core.type.Serializers;
import dev.weir.state.NamespacedState;
import dev.weir.tasks.keyed.KeyedSpace;
import dev.weir.tasks.operator.OperatorContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The windows that each key has, where windows merge, and under which of them the contents of each
 * are kept: growing windows would else have to move what they hold.
 *
 * <pre>
 *   element 1   [0, 10)           kept under [0, 10)
 *   element 2   [0, 15)           kept under [0, 10)
 *   element 3   [30, 40)          kept under [30, 40)
 *   element 4   [0, 40)           kept under [0, 10), to which [30, 40)'s contents are moved
 * </pre>
 */
final class MergingSets {

  /** Hears that windows have become one. */
  interface OnMerge {

    /**
     * Windows have become one.
     *
     * @param window that one
     * @param parts the windows that there were, {@code window} not among them
     * @param state under which of them its contents are kept
     * @param moved under which others there were contents
     */
    void merged(Window window, Collection<Window> parts, Window state, Collection<Window> moved)
        throws Exception;
  }

  private record Group(Window cover, Set<Window> parts) {}

  private final MergingWindowAssigner<Object, Window> assigner;
  private final NamespacedState<KeyedSpace.Whole, Map<Window, Window>> sets;

  MergingSets(MergingWindowAssigner<Object, Window> assigner, OperatorContext context) {
    this.assigner = assigner;
    Serializers serializers = context.chain().serializers();
    this.sets =
        context
            .keyed()
            .states()
            .sparse(
                "merging windows",
                context
                    .keyed()
                    .typing()
                    .of(KeyedSpace.WHOLE, () -> new MergingSetSerializer(serializers)));
  }

  /** Under which window the contents of a window are kept; null when there is no such window. */
  @Nullable Window stateOf(Object key, Window window) {
    Map<Window, Window> set = sets.get(key, KeyedSpace.Whole.KEY);
    return set == null ? null : set.get(window);
  }

  /** Forgets a window. */
  void retire(Object key, Window window) {
    Map<Window, Window> set = sets.get(key, KeyedSpace.Whole.KEY);
    if (set != null) {
      set.remove(window);
      if (set.isEmpty()) {
        sets.remove(key, KeyedSpace.Whole.KEY);
      } else {
        sets.put(key, KeyedSpace.Whole.KEY, set);
      }
    }
  }

  /** Adds the window of an element; returns the window that it is, or is part of, now. */
  Window add(Object key, Window added, OnMerge onMerge) throws Exception {
    Map<Window, Window> set = sets.get(key, KeyedSpace.Whole.KEY);
    if (set == null) {
      set = new LinkedHashMap<>();
    }
    Set<Window> all = new LinkedHashSet<>(set.keySet());
    all.add(added);
    List<Group> groups = new ArrayList<>();
    assigner.mergeWindows(
        all, (parts, cover) -> groups.add(new Group(cover, new LinkedHashSet<>(parts))));
    Window now = added;
    for (Group group : groups) {
      if (group.parts().contains(added)) {
        now = group.cover();
      }
      merge(set, group, onMerge);
    }
    set.putIfAbsent(now, now);
    sets.put(key, KeyedSpace.Whole.KEY, set);
    return now;
  }

  private static void merge(Map<Window, Window> set, Group group, OnMerge onMerge)
      throws Exception {
    List<Window> parts = new ArrayList<>();
    List<Window> states = new ArrayList<>();
    for (Window part : group.parts()) {
      Window state = set.remove(part);
      if (state != null) { // else it is the element's, and new
        parts.add(part);
        states.add(state);
      }
    }
    if (states.isEmpty()) {
      return;
    }
    Window state = states.remove(0);
    set.put(group.cover(), state);
    parts.remove(group.cover());
    if (!parts.isEmpty() || !states.isEmpty()) {
      onMerge.merged(group.cover(), parts, state, states);
    }
  }
}
