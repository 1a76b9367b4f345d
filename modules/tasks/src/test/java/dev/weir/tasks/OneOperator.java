package dev.weir.tasks;

import dev.weir.api.function.KeySelector;
import dev.weir.core.element.Batch;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.id.OperatorId;
import dev.weir.core.port.Clock;
import dev.weir.core.port.Threads;
import dev.weir.core.type.Serializers;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.tasks.operator.Accumulators;
import dev.weir.tasks.operator.ChainContext;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.OperatorFailure;
import dev.weir.tasks.operator.Output;
import dev.weir.tasks.operator.SubtaskFacts;
import dev.weir.tasks.operator.SubtaskPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an operator needs, without a chain or a loop around it; its outputs are a log. */
public final class OneOperator implements SubtaskPorts, Output {

  public final List<String> log = new ArrayList<>();
  public final ManualHost host = new ManualHost();
  public final ChainState state = new ChainState();

  /** The context of operator {@code op}. */
  public OperatorContext context(KeySelector<?, ?>... keys) {
    return context(Map.of(), keys);
  }

  /** Likewise, with a side output whose records are logged behind its name. */
  public OperatorContext contextWithSide(String name, KeySelector<?, ?>... keys) {
    return context(Map.of(name, new Side(name)), keys);
  }

  private OperatorContext context(Map<String, Output> sides, KeySelector<?, ?>... keys) {
    ClassLoader loader = OneOperator.class.getClassLoader();
    ChainContext chain =
        new ChainContext(
            new SubtaskFacts("job", "0".repeat(32), 0, 1, 128, 0, Map.of()),
            this,
            state,
            new Accumulators(),
            new Serializers(loader),
            loader,
            new ChainContext.ClientWindow(1, 1),
            true);
    return new OperatorContext(chain, new OperatorId("op"), "op", this, sides, List.of(keys));
  }

  /** Opens an operator. */
  public void open(Operator operator) {
    try {
      operator.open();
    } catch (Exception e) {
      throw unchecked(e);
    }
  }

  /** Passes a record without a timestamp to an operator; throws what its function throws. */
  public void emit(Operator operator, Object value) {
    try {
      operator.inlet(0).emit(value, Batch.NO_TIMESTAMP);
    } catch (OperatorFailure failure) {
      throw unchecked(failure.thrown());
    }
  }

  private static RuntimeException unchecked(Throwable thrown) {
    return thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
  }

  /** Sets processing time. */
  public OneOperator at(long wallMillis) {
    host.wallMillis = wallMillis;
    return this;
  }

  @Override
  public void emit(Object value, long timestamp) {
    log.add(timestamp == Batch.NO_TIMESTAMP ? "" + value : value + "@" + timestamp);
  }

  @Override
  public void watermark(Watermark mark) {
    log.add("W(" + mark.timestamp() + ")");
  }

  @Override
  public void status(WatermarkStatus status) {
    log.add(status.name());
  }

  @Override
  public Clock clock() {
    return host;
  }

  @Override
  public Threads threads() {
    return host.threads();
  }

  @Override
  public void wakeUp() {}

  @Override
  public void sendToEnumerator(ToEnumerator event) {}

  @Override
  public boolean clientAttached() {
    return false;
  }

  @Override
  public void sendToClient(ClientChunk chunk) {}

  @Override
  public void printHere(String line, boolean toErr) {}

  private final class Side implements Output {
    private final String name;

    Side(String name) {
      this.name = name;
    }

    @Override
    public void emit(Object value, long timestamp) {
      OneOperator.this.emit(name + ": " + value, timestamp);
    }

    @Override
    public void watermark(Watermark mark) {}

    @Override
    public void status(WatermarkStatus status) {}
  }
}
