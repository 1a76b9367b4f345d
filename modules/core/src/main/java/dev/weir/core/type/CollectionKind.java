package dev.weir.core.type;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The collections that can be written, and what each is read back as. */
enum CollectionKind {
  COLLECTION(Collection.class),
  LIST(List.class),
  ARRAY_LIST(ArrayList.class),
  LINKED_LIST(LinkedList.class),
  SET(Set.class),
  HASH_SET(HashSet.class),
  LINKED_HASH_SET(LinkedHashSet.class),
  SORTED_SET(SortedSet.class),
  NAVIGABLE_SET(NavigableSet.class),
  TREE_SET(TreeSet.class),
  DEQUE(Deque.class),
  ARRAY_DEQUE(ArrayDeque.class);

  private final Class<?> type;

  CollectionKind(Class<?> type) {
    this.type = type;
  }

  /** The class or interface that a user declares. */
  Class<?> type() {
    return type;
  }

  /** Whether the order of the elements is a comparator's. */
  boolean sorted() {
    return this == SORTED_SET || this == NAVIGABLE_SET || this == TREE_SET;
  }

  /** An empty collection. Sets without an order of their own keep the order they are filled in. */
  @SuppressWarnings("JdkObsolete") // a user who declares a LinkedList gets one
  Collection<Object> make(int capacity, @Nullable Comparator<Object> order) {
    return switch (this) {
      case COLLECTION, LIST, ARRAY_LIST -> new ArrayList<>(capacity);
      case LINKED_LIST -> new LinkedList<>();
      case HASH_SET -> new HashSet<>(tableFor(capacity));
      case SET, LINKED_HASH_SET -> new LinkedHashSet<>(tableFor(capacity));
      case SORTED_SET, NAVIGABLE_SET, TREE_SET -> new TreeSet<>(order);
      case DEQUE, ARRAY_DEQUE -> new ArrayDeque<>(capacity);
    };
  }

  /** The size of a hash table that takes so many entries without growing. */
  static int tableFor(int entries) {
    return entries + entries / 3 + 1;
  }
}
