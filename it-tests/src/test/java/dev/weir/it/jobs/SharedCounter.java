package dev.weir.it.jobs;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A number in a file that other processes see as it changes. One writes, any may read. */
public final class SharedCounter {

  private final MappedByteBuffer number;

  /** Makes the file when it is missing; it starts at zero. */
  public SharedCounter(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      number = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
      number.order(ByteOrder.nativeOrder());
    }
  }

  /** Adds one. */
  public void increment() {
    number.putLong(0, number.getLong(0) + 1);
  }

  /** The number. */
  public long value() {
    return number.getLong(0);
  }
}
