package dev.weir.network.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.TooLongFrameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {

  @Property(seed = "5518", tries = 300)
  void shouldFindTheFramesHoweverTheStreamIsCut(
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 300) Integer> sizes,
      @ForAll @IntRange(min = 1, max = 400) int pieceMax,
      @ForAll long seed) {
    Random random = new Random(seed);
    ByteBuf stream = Unpooled.buffer();
    List<byte[]> expected = new ArrayList<>();
    for (int size : sizes) {
      byte[] frame = new byte[size];
      random.nextBytes(frame);
      expected.add(frame);
      stream.writeInt(size).writeBytes(frame);
    }
    EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder());
    while (stream.isReadable()) {
      int piece = Math.min(1 + random.nextInt(pieceMax), stream.readableBytes());
      channel.writeInbound(stream.readBytes(piece));
    }
    stream.release();

    for (byte[] frame : expected) {
      assertThat((byte[]) channel.readInbound()).isEqualTo(frame);
    }
    assertThat((Object) channel.readInbound()).isNull();
    assertThat(channel.finish()).isFalse();
  }

  @Test
  void shouldRefuseALengthOfZeroOrMoreThanIsAllowedAndTakeWhatIs() {
    for (int length : new int[] {0, -1, 17, Integer.MIN_VALUE}) {
      FrameDecoder decoder = new FrameDecoder();
      decoder.allow(16);
      EmbeddedChannel channel = new EmbeddedChannel(decoder);
      assertThatThrownBy(() -> channel.writeInbound(Unpooled.buffer().writeInt(length)))
          .isInstanceOf(TooLongFrameException.class)
          .hasMessageContaining("at most 16 are allowed");
    }
    FrameDecoder decoder = new FrameDecoder();
    decoder.allow(16);
    EmbeddedChannel channel = new EmbeddedChannel(decoder);
    channel.writeInbound(Unpooled.buffer().writeInt(16).writeZero(16));
    assertThat((byte[]) channel.readInbound()).hasSize(16);
  }
}
