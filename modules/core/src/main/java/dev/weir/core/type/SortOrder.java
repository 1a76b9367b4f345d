package dev.weir.core.type;

import java.util.Collections;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The order of a sorted collection, in one byte: 0 natural, 1 reversed. No other can travel. */
final class SortOrder {

  private SortOrder() {}

  static void write(@Nullable Comparator<?> order, BinaryOutput out) {
    if (order == null || order.equals(Comparator.naturalOrder())) {
      out.writeByte(0);
    } else if (order.equals(Collections.reverseOrder())) {
      out.writeByte(1);
    } else {
      throw new IllegalArgumentException(
          "a sorted collection with the comparator "
              + order.getClass().getName()
              + " cannot be serialized: only the natural order and its reverse can; sort by a"
              + " Comparable key instead");
    }
  }

  static @Nullable Comparator<Object> read(BinaryInput in) {
    byte order = in.readByte();
    return switch (order) {
      case 0 -> null;
      case 1 -> Collections.reverseOrder();
      default -> throw new IllegalStateException("no sort order has the number " + order);
    };
  }
}
