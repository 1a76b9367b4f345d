package dev.weir.plan.progress;

import java.util.Comparator;
import java.util.List;

/**
 * What the watermark of a chain's head is made of.
 *
 * @param watermark of the head; {@link Long#MIN_VALUE} before the first
 * @param idle whether no channel is active
 * @param channels how many there are
 * @param idleChannels how many of them are idle
 * @param endedChannels how many of them have ended
 * @param holders the channels that count and have the least watermarks, the least first; at most
 *     {@value #HOLDERS_MAX}
 */
public record InputTimes(
    long watermark,
    boolean idle,
    int channels,
    int idleChannels,
    int endedChannels,
    List<ChannelTimes> holders) {

  /** How many channels are told of. */
  public static final int HOLDERS_MAX = 4;

  public InputTimes {
    holders = List.copyOf(holders);
  }

  /** The times of an input whose channels these are. */
  public static InputTimes of(long watermark, boolean idle, List<ChannelTimes> channels) {
    return new InputTimes(
        watermark,
        idle,
        channels.size(),
        count(channels, ChannelTimes.State.IDLE),
        count(channels, ChannelTimes.State.ENDED),
        channels.stream()
            .filter(channel -> channel.state() != ChannelTimes.State.ENDED)
            .sorted(
                Comparator.comparing(ChannelTimes::state).thenComparing(ChannelTimes::watermark))
            .limit(HOLDERS_MAX)
            .toList());
  }

  private static int count(List<ChannelTimes> channels, ChannelTimes.State state) {
    return (int) channels.stream().filter(channel -> channel.state() == state).count();
  }
}
