package dev.weir.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.kernel.Kernel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelTimesTest {

  private static final int CHANNEL = 7;
  private static final Host WORLD = new Kernel(1, Kernel.Choice.UNIFORM).world();

  private static byte[] data() {
    return frame(2).putInt(0).putInt(1).put((byte) 0).array();
  }

  private static byte[] open() {
    return frame(1).array();
  }

  private static byte[] watermark(long time) {
    return control(0, time);
  }

  private static byte[] end() {
    return control(1, 0);
  }

  private static byte[] active() {
    return control(2, 0);
  }

  private static byte[] idle() {
    return control(3, 0);
  }

  private static byte[] control(int element, long time) {
    return frame(3).putInt(0).put((byte) element).putLong(time).array();
  }

  private static ByteBuffer frame(int kind) {
    return ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).put((byte) kind).putInt(CHANNEL);
  }

  static Stream<Arguments> shouldFindWhatMustNotBeSaid() {
    byte[] max = watermark(Long.MAX_VALUE);
    return Stream.of(
        Arguments.of("", List.of(open(), data(), watermark(-5), data(), watermark(3), max, end())),
        Arguments.of("", List.of(watermark(3), idle(), active(), watermark(4), idle(), max)),
        Arguments.of("", List.of(watermark(3), end(), open(), watermark(2))),
        Arguments.of("watermarks of a channel rise", List.of(watermark(3), watermark(3))),
        Arguments.of("watermarks of a channel rise", List.of(watermark(3), data(), watermark(2))),
        Arguments.of("nothing follows the end of input", List.of(max, end(), data())),
        Arguments.of("nothing follows the end of input", List.of(end(), watermark(2))),
        Arguments.of("idle and active take turns", List.of(active())),
        Arguments.of("idle and active take turns", List.of(idle(), idle())),
        Arguments.of("an idle channel has no watermark", List.of(idle(), watermark(2))));
  }

  @ParameterizedTest
  @MethodSource
  void shouldFindWhatMustNotBeSaid(String found, List<byte[]> frames) {
    Violations violations = new Violations();
    ChannelTimes times = new ChannelTimes(violations);

    frames.forEach(frame -> times.sent(1, WORLD, frame, frame.length));

    if (found.isEmpty()) {
      assertThat(violations.list()).isEmpty();
    } else {
      assertThat(violations.list()).singleElement().asString().startsWith(found + ":");
    }
  }
}
