package dev.weir.tasks;

import dev.weir.api.function.KeySelector;
import dev.weir.core.element.Batch;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.id.OperatorId;
import dev.weir.core.type.Serializers;
import dev.weir.tasks.operator.Accumulators;
import dev.weir.tasks.operator.ChainContext;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import dev.weir.tasks.operator.SubtaskFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A context for one operator whose outputs keep what they get, in a world stepped by hand. */
public final class OperatorBench {

  private final ManualHost host =
      new ManualHost() {
        @Override
        public void wakeUp() {
          synchronized (this) {
            wakeUps++;
            notifyAll();
          }
        }
      };
  private final ChainState state = new ChainState();

  /** What the main output got: {@code value@timestamp}, {@code W(mark)} and statuses. */
  public final List<String> out = new ArrayList<>();

  /** Whether an output is full after it took a record. */
  public BooleanSupplier fullAfterRecord = () -> false;

  /** What each side output got. */
  public final Map<String, List<String>> sides = new LinkedHashMap<>();

  /** A context with side outputs and key selectors. */
  public OperatorContext context(List<String> sideOutputs, KeySelector<?, ?>... keys) {
    ChainContext chain =
        new ChainContext(
            new SubtaskFacts("job", "id", 0, 1, 128, 0, Map.of()),
            new HostPorts(host),
            state,
            new Accumulators(),
            new Serializers(OperatorBench.class.getClassLoader()),
            OperatorBench.class.getClassLoader(),
            new ChainContext.ClientWindow(1, 1),
            false);
    Map<String, Output> outputs = new LinkedHashMap<>();
    for (String name : sideOutputs) {
      List<String> log = new ArrayList<>();
      sides.put(name, log);
      outputs.put(name, into(log));
    }
    return new OperatorContext(
        chain, new OperatorId("op"), "op", into(out), outputs, List.of(keys));
  }

  /** What the operator tells its chain. */
  public ChainState state() {
    return state;
  }

  /** Sets the wall clock. */
  public void wallMillis(long now) {
    host.wallMillis = now;
  }

  /** How often the operator asked to be stepped. */
  public int wakeUps() {
    synchronized (host) {
      return host.wakeUps;
    }
  }

  /** Waits until the operator has asked, from whatever thread, to be stepped more often. */
  public void awaitWakeUp(int seen, long limitMillis) throws InterruptedException {
    synchronized (host) {
      if (host.wakeUps == seen) {
        host.wait(limitMillis);
      }
    }
  }

  private Output into(List<String> log) {
    return new Output() {
      @Override
      public void emit(Object value, long timestamp) {
        log.add(timestamp == Batch.NO_TIMESTAMP ? "" + value : value + "@" + timestamp);
        if (fullAfterRecord.getAsBoolean()) {
          state.full();
        }
      }

      @Override
      public void watermark(Watermark mark) {
        log.add("W(" + (mark.timestamp() == Long.MAX_VALUE ? "max" : mark.timestamp()) + ")");
      }

      @Override
      public void status(WatermarkStatus status) {
        log.add(status.toString());
      }
    };
  }
}
