package dev.weir.tasks.slice;

import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How far the windows of a subtask are, beside what they keep for keys. When barriers have come on
 * all channels all subtasks have had the same watermarks, so they have fired the same windows.
 *
 * @param firedThrough the last window that a watermark has ended
 * @param takenThrough the last slice that was taken into what is kept of several slices
 * @param slices those that are there
 */
record SliceProgress(long firedThrough, long takenThrough, List<Long> slices) {

  byte[] write() {
    BinaryOutput out = new BinaryOutput(64);
    out.writeLong(firedThrough);
    out.writeLong(takenThrough);
    out.writeVarInt(slices.size());
    slices.forEach(out::writeLong);
    return out.toByteArray();
  }

  private static SliceProgress read(byte[] bytes) {
    BinaryInput in = new BinaryInput(bytes);
    long fired = in.readLong();
    long taken = in.readLong();
    int count = in.readVarInt();
    List<Long> slices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      slices.add(in.readLong());
    }
    return new SliceProgress(fired, taken, slices);
  }

  /** What the progress of all subtasks comes to; there must be one. */
  static SliceProgress together(List<byte[]> items) {
    long fired = Long.MAX_VALUE;
    long taken = Long.MIN_VALUE;
    TreeSet<Long> slices = new TreeSet<>();
    for (byte[] item : items) {
      SliceProgress one = read(item);
      fired = Math.min(fired, one.firedThrough());
      taken = Math.max(taken, one.takenThrough());
      slices.addAll(one.slices());
    }
    return new SliceProgress(fired, taken, List.copyOf(slices));
  }
}
