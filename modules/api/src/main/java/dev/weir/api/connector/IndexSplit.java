package dev.weir.api.connector;

import dev.weir.api.source.SourceSplit;
import java.util.ArrayList;
import java.util.List;

/**
 * Every {@code stride}-th index from {@code next} up to, but not including, {@code end}.
 *
 * @param number which of the source's splits, from zero
 * @param next the index to be read next
 * @param end one past the greatest index
 * @param stride the distance between two indices, at least 1
 */
public record IndexSplit(int number, long next, long end, int stride) implements SourceSplit {
  @Override
  public String splitId() {
    return Integer.toString(number);
  }

  /** Neighbouring ranges of nearly equal length, one for each reader. */
  static List<IndexSplit> ranges(long count, int readers) {
    List<IndexSplit> splits = new ArrayList<>();
    long share = count / readers;
    long more = count % readers;
    long from = 0;
    for (int i = 0; i < readers; i++) {
      long to = from + share + (i < more ? 1 : 0);
      splits.add(new IndexSplit(i, from, to, 1));
      from = to;
    }
    return splits;
  }

  /** Interleaved indices, so that readers of one speed generate in the order of the index. */
  static List<IndexSplit> interleaved(long count, int readers) {
    List<IndexSplit> splits = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      splits.add(new IndexSplit(i, i, count, readers));
    }
    return splits;
  }
}
