package dev.weir.state;

import dev.weir.core.key.KeyGroups;

/**
 * Which boxed class the numbers of a table stand for; their hash codes, and so their key groups,
 * differ.
 *
 * @param ofLong whether they are {@link Long}, else {@link Integer}
 * @param groups the key groups of the table
 */
record LongKind(boolean ofLong, GroupRange groups) {

  Object box(long number) {
    return ofLong ? (Object) number : (Object) (int) number;
  }

  int groupOf(long number) {
    return groups.groupOf(KeyGroups.spread(ofLong ? Long.hashCode(number) : (int) number));
  }

  int code(long number) {
    return groups.code(groupOf(number), LongPage.hash(number));
  }
}
