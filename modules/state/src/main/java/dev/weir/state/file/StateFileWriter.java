package dev.weir.state.file;

import dev.weir.core.type.BinaryOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the states of one subtask into one file.
 *
 * <pre>{@code
 * StateFileWriter file = new StateFileWriter();
 * file.state(header);
 * file.block(new StateBlock(group, entries, bytes));
 * disk.write(name, file.finish());
 * }</pre>
 *
 * <p>The same states give the same bytes. Used by one thread.
 */
public final class StateFileWriter {

  private record Written(StateBlock block, long position) {}

  private record State(StateHeader header, List<Written> blocks) {}

  private final List<byte[]> parts = new ArrayList<>();
  private final List<State> states = new ArrayList<>();
  private @Nullable State current;
  private long position;

  /** An empty file. */
  public StateFileWriter() {
    BinaryOutput head = new BinaryOutput(Layout.HEAD_BYTES);
    head.writeLong(Layout.MAGIC);
    head.writeInt(Layout.VERSION);
    append(head.toByteArray());
  }

  /** What follows are the blocks of a state. */
  public void state(StateHeader header) {
    current = new State(header, new ArrayList<>());
    states.add(current);
  }

  /**
   * Adds a block of the state at hand; blocks of key groups come in the order of these.
   *
   * @throws NullPointerException before the first state
   */
  public void block(StateBlock block) {
    State state = Objects.requireNonNull(current, "a block before its state");
    state.blocks().add(new Written(block, position));
    append(block.bytes());
  }

  /** The number of states that were begun. */
  public int states() {
    return states.size();
  }

  /** The whole file, in parts; nothing can be added any more. */
  public byte[][] finish() {
    BinaryOutput index = new BinaryOutput(1024);
    index.writeVarInt(states.size());
    for (State state : states) {
      write(state, index);
    }
    byte[] indexBytes = index.toByteArray();
    BinaryOutput foot = new BinaryOutput(Layout.FOOT_BYTES);
    foot.writeLong(position);
    foot.writeInt(indexBytes.length);
    foot.writeInt(Layout.checksum(indexBytes, 0, indexBytes.length));
    foot.writeLong(Layout.MAGIC);
    append(indexBytes);
    append(foot.toByteArray());
    return parts.toArray(new byte[0][]);
  }

  private static void write(State state, BinaryOutput index) {
    StateHeader header = state.header();
    index.writeString(header.operator());
    index.writeString(header.name());
    index.writeByte(header.kind().code());
    index.writeString(header.keyType());
    index.writeString(header.namespaceType());
    index.writeString(header.valueType());
    index.writeVarInt(state.blocks().size());
    for (Written written : state.blocks()) {
      StateBlock block = written.block();
      index.writeVarInt(block.group() + 1); // none is the least, so that it is short
      index.writeVarInt(block.entries());
      index.writeVarLong(written.position());
      index.writeVarInt(block.bytes().length);
      index.writeInt(Layout.checksum(block.bytes(), 0, block.bytes().length));
    }
  }

  private void append(byte[] part) {
    parts.add(part);
    position += part.length;
  }
}
