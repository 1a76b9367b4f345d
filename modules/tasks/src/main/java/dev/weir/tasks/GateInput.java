package dev.weir.tasks;

import dev.weir.core.element.Batch;
import dev.weir.core.element.CheckpointBarrier;
import dev.weir.core.element.CheckpointCancelled;
import dev.weir.core.element.StreamElement;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.network.InputGate;
import dev.weir.plan.progress.ChannelTimes;
import dev.weir.plan.progress.InputTimes;
import dev.weir.tasks.checkpoint.BarrierAlignment;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the head from gates, one element of each gate in turn, and may stop inside a batch.
 *
 * <pre>
 *   gates      g0 [c0 c1 c2]   g1 [c3 c4]      channels numbered through, for the watermark valve
 *   at hand    batch  r r r|r r r              position; its gate's inlet is the target
 * </pre>
 */
final class GateInput implements ChainInput {

  /** One edge into the vertex. */
  record Port(InputGate gate, int inputIndex) {}

  private final InputGate[] gates;
  private final Inlet[] inlets;
  private final int[] firstChannels;
  private final WatermarkValve valve;
  private final BarrierAlignment alignment;
  private final Checkpoints checkpoints;
  private final long[] lastNanos;
  private int channelsOpen;
  private int nextGate;

  private @Nullable Batch batch;
  private Inlet target;
  private int position;
  private long records;
  private long lastRecordNanos;
  private long nowNanos;

  /** An input that is opened now, by the clock's {@code nanoTime}. */
  GateInput(List<Port> ports, Operator head, Checkpoints checkpoints, long nowNanos) {
    this.checkpoints = checkpoints;
    gates = new InputGate[ports.size()];
    inlets = new Inlet[ports.size()];
    firstChannels = new int[ports.size()];
    for (int i = 0; i < ports.size(); i++) {
      gates[i] = ports.get(i).gate();
      inlets[i] = head.inlet(ports.get(i).inputIndex());
      firstChannels[i] = channelsOpen;
      channelsOpen += gates[i].channels();
    }
    target = inlets[0];
    valve = new WatermarkValve(channelsOpen, head::watermark, head::status);
    alignment = new BarrierAlignment(channelsOpen);
    lastNanos = new long[channelsOpen];
    Arrays.fill(lastNanos, nowNanos);
    lastRecordNanos = nowNanos;
    this.nowNanos = nowNanos;
  }

  @Override
  public Outcome advance(StepBudget budget) {
    nowNanos = budget.startNanos();
    while (true) {
      if (batch != null && !drain(batch, target, budget)) {
        return Outcome.STOPPED;
      }
      batch = null;
      if (channelsOpen == 0) {
        return Outcome.ENDED;
      }
      if (!budget.nextElement()) {
        return Outcome.STOPPED;
      }
      if (!take()) {
        return Outcome.EXHAUSTED;
      }
    }
  }

  /** The hot loop. Returns whether the whole batch was processed. */
  private boolean drain(Batch from, Inlet to, StepBudget budget) {
    int size = from.size();
    int at = position;
    try {
      while (at < size) {
        if (!budget.next()) {
          return false;
        }
        int index = at++;
        to.emit(from.value(index), from.timestamp(index));
      }
      return true;
    } finally {
      records += at - position;
      position = at;
    }
  }

  /** Takes one element of the next gate that has one. */
  private boolean take() {
    for (int tried = 0; tried < gates.length; tried++) {
      int gate = nextGate;
      nextGate = gate + 1 == gates.length ? 0 : gate + 1;
      StreamElement element = gates[gate].poll();
      if (element != null) {
        process(element, gate);
        return true;
      }
    }
    return false;
  }

  private void process(StreamElement element, int gate) {
    int channel = firstChannels[gate] + gates[gate].lastChannel();
    if (element instanceof Batch records) {
      batch = records;
      target = inlets[gate];
      position = 0;
      lastNanos[channel] = nowNanos;
      lastRecordNanos = nowNanos;
      return;
    }
    if (element instanceof Watermark mark) {
      valve.watermark(channel, mark.timestamp());
    } else if (element instanceof WatermarkStatus status) {
      valve.status(channel, status);
    } else if (element instanceof CheckpointBarrier barrier) {
      align(alignment.barrier(channel, barrier), gate);
    } else if (element instanceof CheckpointCancelled cancelled) {
      if (alignment.cancelled(cancelled.checkpointId()) == BarrierAlignment.Step.ABORT) {
        unblock();
        checkpoints.cancelled(cancelled);
      }
    } else {
      channelsOpen--;
      align(alignment.end(channel), gate); // before what the end of the channel causes
      valve.end(channel);
    }
  }

  private void align(BarrierAlignment.Step step, int gate) {
    switch (step) {
      case IGNORE, ABORT -> {}
      case BLOCK -> gates[gate].block(gates[gate].lastChannel());
      case RESTART -> {
        unblock();
        gates[gate].block(gates[gate].lastChannel());
      }
      case COMPLETE, RESTART_AND_COMPLETE -> {
        checkpoints.take(Objects.requireNonNull(alignment.pending()));
        alignment.completed();
        unblock();
      }
    }
  }

  private void unblock() {
    for (InputGate gate : gates) {
      gate.unblock();
    }
  }

  /** What the watermark of the head is made of. */
  WatermarkValve valve() {
    return valve;
  }

  /** What the watermark of the head is made of, in words for others; now by {@code nanoTime}. */
  InputTimes times(long now) {
    List<ChannelTimes> channels = new ArrayList<>(lastNanos.length);
    for (int gate = 0; gate < gates.length; gate++) {
      for (int i = 0; i < gates[gate].channels(); i++) {
        int channel = firstChannels[gate] + i;
        long silentMillis = Math.max(0, now - lastNanos[channel]) / 1_000_000;
        channels.add(
            new ChannelTimes(gate, i, valve.markOf(channel), valve.stateOf(channel), silentMillis));
      }
    }
    return InputTimes.of(valve.least(), valve.idle(), channels);
  }

  @Override
  public long wakeAtMillis() {
    return Long.MAX_VALUE;
  }

  @Override
  public long records() {
    return records;
  }

  @Override
  public long lastRecordNanos() {
    return lastRecordNanos;
  }
}
