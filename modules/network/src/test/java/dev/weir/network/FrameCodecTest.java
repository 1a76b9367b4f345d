package dev.weir.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.element.CheckpointBarrier;
import dev.weir.core.element.CheckpointCancelled;
import dev.weir.core.element.EndOfInput;
import dev.weir.core.element.Watermark;
import dev.weir.core.type.BinaryOutput;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameCodecTest {

  static Stream<Frame> frames() {
    return Stream.of(
        new Frame.Open(7, TestIds.partition(3), 2, 4),
        new Frame.Control(1, 9, new Watermark(Long.MIN_VALUE)),
        new Frame.Control(1, 10, EndOfInput.INSTANCE),
        new Frame.Control(1, 11, new CheckpointBarrier(7, 1_700_000_000_000L)),
        new Frame.Control(1, 12, new CheckpointCancelled(7)),
        new Frame.Credit(3, 2),
        new Frame.Close(3, "consumed"),
        new Frame.Fail(3, "überlauf → bad"),
        new Frame.Refuse("no"));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void shouldReadWhatItWrote(Frame frame) {
    byte[] bytes = FrameCodec.encode(frame);

    assertThat(FrameCodec.decode(bytes, bytes.length)).isEqualTo(frame);
  }

  @ParameterizedTest
  @MethodSource("frames")
  void shouldRefuseWhatIsCutShortOrTooLong(Frame frame) {
    byte[] bytes = FrameCodec.encode(frame);
    for (int length = 0; length < bytes.length; length++) {
      int cut = length;
      assertThatThrownBy(() -> FrameCodec.decode(bytes, cut))
          .isInstanceOf(ProtocolViolationException.class);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> FrameCodec.decode(longer, longer.length))
        .isInstanceOf(ProtocolViolationException.class);
  }

  @Test
  void shouldFindTheRecordsBehindTheHeaderOfData() {
    BinaryOutput out = new BinaryOutput(64);
    out.position(FrameCodec.DATA_HEADER_BYTES);
    out.writeLong(42);
    FrameCodec.patchDataHeader(out, 5, 6, 1, true);

    Frame.Data data = (Frame.Data) FrameCodec.decode(out.array(), out.position());

    assertThat(data.channel()).isEqualTo(5);
    assertThat(data.sequence()).isEqualTo(6);
    assertThat(data.records()).isEqualTo(1);
    assertThat(data.stamped()).isTrue();
    assertThat(data.offset()).isEqualTo(FrameCodec.DATA_HEADER_BYTES);
    assertThat(data.length()).isEqualTo(8);
  }

  @Property(seed = "6230")
  void shouldReadAnyBytesAsAFrameOrRefuseThem(@ForAll byte[] bytes) {
    try {
      assertThat(FrameCodec.decode(bytes, bytes.length)).isNotNull();
    } catch (ProtocolViolationException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
