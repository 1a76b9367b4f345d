package dev.weir.network.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.TooLongFrameException;
import java.util.List;

/** Cuts the stream into frames. A length is checked when it is read, before any room is made. */
final class FrameDecoder extends ByteToMessageDecoder {

  static final int LENGTH_BYTES = 4;

  private int frameBytesMax = Hello.FRAME_BYTES_MAX;

  /** The hello is over: frames may be larger from now on. Event loop. */
  void allow(int newFrameBytesMax) {
    frameBytesMax = newFrameBytesMax;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < LENGTH_BYTES) {
      return;
    }
    int length = in.getInt(in.readerIndex());
    if (length < 1 || length > frameBytesMax) {
      in.skipBytes(in.readableBytes());
      throw new TooLongFrameException(
          "a frame of "
              + Integer.toUnsignedString(length)
              + " bytes, where at most "
              + frameBytesMax
              + " are allowed");
    }
    if (in.readableBytes() - LENGTH_BYTES >= length) {
      byte[] frame = new byte[length];
      in.skipBytes(LENGTH_BYTES);
      in.readBytes(frame);
      out.add(frame);
    }
  }
}
