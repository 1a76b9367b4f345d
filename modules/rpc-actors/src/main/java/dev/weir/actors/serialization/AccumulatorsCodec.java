package dev.weir.actors.serialization;

import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the frozen accumulators of a job's subtasks as a blob, for when they are too large for a
 * message, and reads them back.
 *
 * <pre>
 *   version 1, the number of subtasks, and for each: the number of accumulators,
 *   and for each, by name: the name, the number of bytes, the bytes
 * </pre>
 */
public final class AccumulatorsCodec {

  private static final int VERSION = 1;

  private AccumulatorsCodec() {}

  /** How many bytes there are to carry, names included. */
  public static long size(List<Map<String, byte[]>> accumulators) {
    long bytes = 0;
    for (Map<String, byte[]> subtask : accumulators) {
      for (Map.Entry<String, byte[]> accumulator : subtask.entrySet()) {
        bytes += accumulator.getKey().length() + accumulator.getValue().length;
      }
    }
    return bytes;
  }

  /** Equal accumulators give equal bytes. */
  public static byte[] encode(List<Map<String, byte[]>> accumulators) {
    BinaryOutput out = new BinaryOutput(1 << 16);
    out.writeVarInt(VERSION);
    out.writeVarInt(accumulators.size());
    for (Map<String, byte[]> subtask : accumulators) {
      out.writeVarInt(subtask.size());
      new TreeMap<>(subtask)
          .forEach(
              (name, frozen) -> {
                out.writeString(name);
                out.writeVarInt(frozen.length);
                out.writeBytes(frozen, 0, frozen.length);
              });
    }
    return out.toByteArray();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException when the bytes are of another version
   */
  public static List<Map<String, byte[]>> decode(byte[] bytes) {
    BinaryInput in = new BinaryInput(bytes);
    int version = in.readVarInt();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "accumulators of version " + VERSION + " were expected, found version " + version);
    }
    int subtasks = in.readVarInt();
    List<Map<String, byte[]>> accumulators = new ArrayList<>();
    for (int i = 0; i < subtasks; i++) {
      int count = in.readVarInt();
      Map<String, byte[]> subtask = new LinkedHashMap<>();
      for (int j = 0; j < count; j++) {
        String name = in.readString();
        subtask.put(name, in.readBytes(in.readVarInt()));
      }
      accumulators.add(subtask);
    }
    return accumulators;
  }
}
