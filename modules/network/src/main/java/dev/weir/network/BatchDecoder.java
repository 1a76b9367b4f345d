package dev.weir.network;

import dev.weir.core.element.Batch;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Turns DATA frames into batches, on the consumer's thread. One for each gate. */
final class BatchDecoder {

  /** A frame may claim any number of records; room is made as they are read. */
  private static final int FIRST_CAPACITY_MAX = 4096;

  private final DataPlane.Serializers serializers;
  private final BinaryInput in = new BinaryInput(new byte[0]);
  private @Nullable TypeSerializer<?> serializer;

  BatchDecoder(DataPlane.Serializers serializers) {
    this.serializers = serializers;
  }

  Batch decode(InputChannel channel, Frame.Data data) {
    TypeSerializer<?> reader = serializer;
    if (reader == null) {
      reader = serializers.create();
      serializer = reader;
    }
    in.reset(data.bytes(), data.offset(), data.length());
    try {
      return read(reader, data);
    } catch (IndexOutOfBoundsException | IllegalStateException e) {
      throw new IllegalStateException(
          "a batch of "
              + data.records()
              + " records, "
              + data.length()
              + " bytes, of type "
              + reader.type()
              + " on "
              + channel
              + " cannot be read: "
              + e.getMessage()
              + ". Producer and consumer must run the same user code.",
          e);
    }
  }

  private Batch read(TypeSerializer<?> reader, Frame.Data data) {
    int records = data.records();
    Batch batch = new Batch(Math.min(records, FIRST_CAPACITY_MAX));
    if (data.stamped()) {
      long timestamp = 0;
      for (int i = 0; i < records; i++) {
        long zigzag = in.readVarLong();
        timestamp += (zigzag >>> 1) ^ -(zigzag & 1);
        batch.add(reader.read(in), timestamp);
      }
    } else {
      for (int i = 0; i < records; i++) {
        batch.add(reader.read(in), Batch.NO_TIMESTAMP);
      }
    }
    if (in.remaining() != 0) {
      throw new IllegalStateException(in.remaining() + " bytes are left over");
    }
    return batch;
  }
}
