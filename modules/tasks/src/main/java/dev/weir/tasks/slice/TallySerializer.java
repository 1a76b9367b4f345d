package dev.weir.tasks.slice;

import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import java.util.List;

/** Writes what {@link Running} keeps for a key. */
final class TallySerializer implements TypeSerializer<Object> {

  private final TypeSerializer<Object> accumulators;

  TallySerializer(TypeSerializer<Object> accumulators) {
    this.accumulators = accumulators;
  }

  @Override
  public void write(Object value, BinaryOutput out) {
    Running.Tally tally = (Running.Tally) value;
    out.writeVarInt(tally.slices);
    accumulators.write(tally.accumulator, out);
  }

  @Override
  public Object read(BinaryInput in) {
    int slices = in.readVarInt();
    Running.Tally tally = new Running.Tally(accumulators.read(in));
    tally.slices = slices;
    return tally;
  }

  @Override
  public Object copy(Object value) {
    Running.Tally tally = (Running.Tally) value;
    Running.Tally copy = new Running.Tally(accumulators.copy(tally.accumulator));
    copy.slices = tally.slices;
    return copy;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public TypeDescriptor type() {
    return new TypeDescriptor(Running.Tally.class.getName(), List.of(accumulators.type()));
  }
}
