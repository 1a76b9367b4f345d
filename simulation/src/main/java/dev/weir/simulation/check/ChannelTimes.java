package dev.weir.simulation.check;

import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.network.FrameObserver;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * What a producer says on a channel between two machines: watermarks rise; idle and active take
 * turns; between idle and active comes no watermark but the last; behind the end of input comes
 * nothing. Reads the frames' bytes itself:
 *
 * <pre>
 *   kind u8, channel i32, ...    1 OPEN   2 DATA   3 CONTROL: sequence i32, element u8, time i64
 *   element                      0 watermark   1 end of input   2 active   3 idle
 * </pre>
 */
public final class ChannelTimes implements FrameObserver {

  private static final int OPEN = 1;
  private static final int DATA = 2;
  private static final int CONTROL = 3;

  private record Channel(long connection, int number) {}

  private static final class State {
    long watermark = Long.MIN_VALUE;
    boolean marked;
    boolean idle;
    boolean ended;
  }

  private final Violations violations;
  private final Map<Channel, State> channels = new HashMap<>(); // looked up only

  /** Nothing was said yet. */
  public ChannelTimes(Violations violations) {
    this.violations = violations;
  }

  @Override
  public void sent(long connection, Host from, byte[] bytes, int length) {
    ByteBuffer frame = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    int kind = frame.get();
    if (kind != OPEN && kind != DATA && kind != CONTROL) {
      return;
    }
    Channel channel = new Channel(connection, frame.getInt());
    if (kind == OPEN) {
      channels.put(channel, new State());
      return;
    }
    State state = channels.computeIfAbsent(channel, unknown -> new State());
    violations.require(
        !state.ended, "nothing follows the end of input", () -> channel + " goes on");
    if (kind == CONTROL) {
      frame.getInt(); // the sequence
      control(channel, state, frame.get(), frame.getLong());
    }
  }

  private void control(Channel channel, State state, int element, long time) {
    if (element == 0) {
      violations.require(
          !state.marked || time > state.watermark,
          "watermarks of a channel rise",
          () -> channel + " says " + time + " after " + state.watermark);
      violations.require(
          !state.idle || time == Long.MAX_VALUE,
          "an idle channel has no watermark",
          () -> channel + " says " + time);
      state.marked = true;
      state.watermark = time;
    } else if (element == 1) {
      state.ended = true;
    } else {
      boolean idle = element == 3;
      violations.require(
          idle != state.idle,
          "idle and active take turns",
          () -> channel + " is " + (idle ? "idle" : "active") + " twice");
      state.idle = idle;
    }
  }
}
