package dev.weir.network;

import dev.weir.core.element.StreamElement;
import dev.weir.core.id.ExecutionAttemptId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads its channels in turn, one element a turn, without looking at those that have nothing. */
final class PipelinedGate implements InputGate {

  private final ExecutionAttemptId consumer;
  private final InputChannel[] channels;
  private final BatchDecoder decoder;
  private final DataPlane.ChannelSignals signals;
  private final Consumer<PipelinedGate> onClose;
  private final ReadyList ready = new ReadyList();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean failed = new AtomicBoolean();
  private final boolean[] blocked;
  private final List<InputChannel> parked = new ArrayList<>(); // blocked, and found in the list
  private int lastChannel = -1;

  PipelinedGate(
      ExecutionAttemptId consumer,
      int channels,
      int credits,
      BatchDecoder decoder,
      DataPlane.ChannelSignals signals,
      Consumer<PipelinedGate> onClose) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.signals = signals;
    this.onClose = onClose;
    this.blocked = new boolean[channels];
    this.channels = new InputChannel[channels];
    for (int i = 0; i < channels; i++) {
      this.channels[i] = new InputChannel(this, i, credits);
    }
  }

  ExecutionAttemptId consumer() {
    return consumer;
  }

  InputChannel channel(int index) {
    return channels[index];
  }

  @Override
  public int channels() {
    return channels.length;
  }

  @Override
  public @Nullable StreamElement poll() {
    InputChannel channel = next();
    if (channel == null) {
      return null;
    }
    Object element = channel.take();
    if (channel.isEmpty()) {
      unlist(channel);
    } else {
      ready.rotate();
    }
    lastChannel = channel.index();
    return element instanceof Frame.Data data
        ? decoder.decode(channel, data)
        : (StreamElement) element;
  }

  @Override
  public int lastChannel() {
    return lastChannel;
  }

  @Override
  public void block(int channel) {
    blocked[channel] = true;
  }

  /** A parked channel has stayed listed all the while, so that its producer did not list it. */
  @Override
  public void unblock() {
    Arrays.fill(blocked, false);
    parked.forEach(ready::push);
    parked.clear();
  }

  @Override
  public boolean ready() {
    return next() != null;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      onClose.accept(this);
      for (InputChannel channel : channels) {
        channel.close();
      }
    }
  }

  /** A channel has something: any thread, once until the consumer has emptied the channel. */
  void list(InputChannel channel) {
    ready.push(channel);
    signals.wakeUp();
  }

  /** A channel broke. Any thread; only the first failure is told. */
  void fail(String reason) {
    if (!closed.get() && failed.compareAndSet(false, true)) {
      signals.channelFailed(reason);
    }
  }

  String closedReason() {
    return "consumer " + consumer + " closed before the end of its input";
  }

  long recordsWaiting() {
    long sum = 0;
    for (InputChannel channel : channels) {
      sum += channel.recordsWaiting();
    }
    return sum;
  }

  long bytesWaiting() {
    long sum = 0;
    for (InputChannel channel : channels) {
      sum += channel.bytesWaiting();
    }
    return sum;
  }

  /**
   * The first listed channel that has something and is not blocked. One may be listed and empty:
   * see the race below.
   */
  private @Nullable InputChannel next() {
    if (closed.get()) {
      return null;
    }
    InputChannel channel = ready.peek();
    // A producer that offers, is overtaken by a consumer that empties and unlists the channel, and
    // only then looks at the flag, lists an empty channel.
    while (channel != null && (blocked[channel.index()] || channel.isEmpty())) {
      if (blocked[channel.index()]) {
        ready.remove();
        parked.add(channel);
      } else {
        unlist(channel);
      }
      channel = ready.peek();
    }
    return channel;
  }

  /**
   * Takes the first channel, found empty, off the list; puts it at the end if that was too soon.
   */
  private void unlist(InputChannel channel) {
    ready.remove();
    if (!channel.unlist()) {
      ready.push(channel);
    }
  }

  @Override
  public String toString() {
    return "input of " + consumer;
  }
}
