package dev.weir.state;

import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a timer beside its time, key and namespace: its turn, and its place in a heap.
 */
final class StoredTimer<N> {

  private final long sequence;
  private TimerHeap.@Nullable Entry<N> entry;

  StoredTimer(long sequence) {
    this.sequence = sequence;
  }

  long sequence() {
    return sequence;
  }

  /** What stands for it in a heap, made now. */
  TimerHeap.Entry<N> entry(long time, Object key, N namespace) {
    TimerHeap.Entry<N> made = new TimerHeap.Entry<>(time, key, namespace, sequence);
    entry = made;
    return made;
  }

  TimerHeap.Entry<N> entry() {
    return Objects.requireNonNull(entry, "in no heap");
  }

  /** Writes the turn; the rest follows from it. */
  static <N> TypeSerializer<StoredTimer<N>> serializer() {
    return new Serializer<>();
  }

  private static final class Serializer<N> implements TypeSerializer<StoredTimer<N>> {

    @Override
    public void write(StoredTimer<N> timer, BinaryOutput out) {
      out.writeVarLong(timer.sequence);
    }

    @Override
    public StoredTimer<N> read(BinaryInput in) {
      return new StoredTimer<>(in.readVarLong());
    }

    @Override
    public StoredTimer<N> copy(StoredTimer<N> timer) {
      return timer;
    }

    @Override
    public boolean immutable() {
      return true; // as far as a snapshot looks at it
    }

    @Override
    public TypeDescriptor type() {
      return new TypeDescriptor(StoredTimer.class.getName(), List.of());
    }
  }
}
