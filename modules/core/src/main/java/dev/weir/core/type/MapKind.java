package dev.weir.core.type;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The maps that can be written, and what each is read back as. */
enum MapKind {
  MAP(Map.class),
  HASH_MAP(HashMap.class),
  LINKED_HASH_MAP(LinkedHashMap.class),
  SORTED_MAP(SortedMap.class),
  NAVIGABLE_MAP(NavigableMap.class),
  TREE_MAP(TreeMap.class);

  private final Class<?> type;

  MapKind(Class<?> type) {
    this.type = type;
  }

  /** The class or interface that a user declares. */
  Class<?> type() {
    return type;
  }

  /** Whether the order of the keys is a comparator's. */
  boolean sorted() {
    return this == SORTED_MAP || this == NAVIGABLE_MAP || this == TREE_MAP;
  }

  /** An empty map. One without an order of its own keeps the order it is filled in. */
  Map<Object, Object> make(int capacity, @Nullable Comparator<? super Object> order) {
    return switch (this) {
      case HASH_MAP -> new HashMap<>(CollectionKind.tableFor(capacity));
      case MAP, LINKED_HASH_MAP -> new LinkedHashMap<>(CollectionKind.tableFor(capacity));
      case SORTED_MAP, NAVIGABLE_MAP, TREE_MAP -> new TreeMap<>(order);
    };
  }
}
