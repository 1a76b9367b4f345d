package dev.weir.state.file;

import dev.weir.core.type.BinaryInput;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that {@link StateFileWriter} wrote. Nothing of it is trusted before its checksum was
 * looked at: that of the index when it is opened, that of a block when it is read.
 */
public final class StateFile {

  /**
   * A state in a file.
   *
   * @param blocks where its entries are, in the order of their key groups
   */
  public record StoredState(StateHeader header, List<Stored> blocks) {
    public StoredState {
      blocks = List.copyOf(blocks);
    }

    /** The number of entries. */
    public long entries() {
      return blocks.stream().mapToLong(Stored::entries).sum();
    }

    /** The number of bytes that they take. */
    public long bytes() {
      return blocks.stream().mapToLong(Stored::length).sum();
    }
  }

  /**
   * Where a block is.
   *
   * @param group its key group, {@link StateBlock#NO_GROUP} where there are no keys
   */
  public record Stored(int group, int entries, long position, int length, int checksum) {}

  private final String name;
  private final byte[] bytes;
  private final List<StoredState> states;

  private StateFile(String name, byte[] bytes, List<StoredState> states) {
    this.name = name;
    this.bytes = bytes;
    this.states = states;
  }

  /**
   * Opens a file.
   *
   * @param name for errors
   * @param bytes the whole file, which nobody changes
   * @throws DamagedStateException when it is not as it was written, naming what is wrong
   */
  public static StateFile open(String name, byte[] bytes) throws DamagedStateException {
    try {
      return new StateFile(name, bytes, states(bytes));
    } catch (DamagedStateException e) {
      throw new DamagedStateException(name, e);
    }
  }

  /** The states, in the order in which they were written. */
  public List<StoredState> states() {
    return states;
  }

  /**
   * Reads a block.
   *
   * @throws DamagedStateException when it is not as it was written
   */
  public StateBlock read(Stored block) throws DamagedStateException {
    int from = (int) block.position();
    int found = Layout.checksum(bytes, from, block.length());
    if (found != block.checksum()) {
      throw new DamagedStateException(
          name,
          new DamagedStateException(
              "checksum " + Integer.toHexString(block.checksum()) + " of the block at " + from,
              Integer.toHexString(found)));
    }
    return new StateBlock(
        block.group(),
        block.entries(),
        new BinaryInput(bytes, from, block.length()).readBytes(block.length()));
  }

  private static List<StoredState> states(byte[] bytes) throws DamagedStateException {
    if (bytes.length < Layout.HEAD_BYTES + Layout.FOOT_BYTES) {
      throw new DamagedStateException(
          "at least " + (Layout.HEAD_BYTES + Layout.FOOT_BYTES) + " bytes", bytes.length + "");
    }
    BinaryInput head = new BinaryInput(bytes, 0, Layout.HEAD_BYTES);
    require("a file of state at its head", Layout.MAGIC, head.readLong());
    require("format version", Layout.VERSION, head.readInt());
    int footAt = bytes.length - Layout.FOOT_BYTES;
    BinaryInput foot = new BinaryInput(bytes, footAt, Layout.FOOT_BYTES);
    long indexAt = foot.readLong();
    int indexLength = foot.readInt();
    int checksum = foot.readInt();
    require("a file of state at its foot", Layout.MAGIC, foot.readLong());
    require("the index before the foot", footAt, indexAt + indexLength);
    if (indexAt < Layout.HEAD_BYTES || indexLength < 0) {
      throw new DamagedStateException("the index after the head", "position " + indexAt);
    }
    int found = Layout.checksum(bytes, (int) indexAt, indexLength);
    require("checksum of the index", checksum, found);
    return index(new BinaryInput(bytes, (int) indexAt, indexLength), indexAt);
  }

  private static List<StoredState> index(BinaryInput in, long end) throws DamagedStateException {
    int count = in.readVarInt();
    List<StoredState> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StateHeader header =
          new StateHeader(
              in.readString(),
              in.readString(),
              StateKind.of(in.readByte()),
              in.readString(),
              in.readString(),
              in.readString());
      int blocks = in.readVarInt();
      List<Stored> stored = new ArrayList<>();
      for (int b = 0; b < blocks; b++) {
        stored.add(block(in, end));
      }
      states.add(new StoredState(header, stored));
    }
    return List.copyOf(states);
  }

  private static Stored block(BinaryInput in, long end) throws DamagedStateException {
    int group = in.readVarInt() - 1;
    int entries = in.readVarInt();
    long position = in.readVarLong();
    int length = in.readVarInt();
    int checksum = in.readInt();
    if (position < Layout.HEAD_BYTES || length < 0 || position + length > end) {
      throw new DamagedStateException(
          "blocks between head and index", "one at " + position + " of " + length + " bytes");
    }
    return new Stored(group, entries, position, length, checksum);
  }

  private static void require(String what, long expected, long found) throws DamagedStateException {
    if (expected != found) {
      throw new DamagedStateException(
          what + " (" + Long.toHexString(expected) + ")", Long.toHexString(found));
    }
  }
}
