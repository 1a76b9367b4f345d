package dev.weir.tasks.process;

import dev.weir.api.function.RichFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;
import dev.weir.tasks.keyed.CurrentKey;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Keys;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;

/**
 * Gives the key of the record at hand to the function of an operator that knows nothing of keys, so
 * that a rich map, flatMap or filter and a process function have keyed state when their stream is
 * keyed.
 */
public final class AtKey implements Operator, Output {

  private final Operator operator;
  private final OperatorContext context;
  private final CurrentKey key;
  private final Inlet first;
  private final Inlet second;

  private AtKey(Operator operator, OperatorContext context) {
    this.operator = operator;
    this.context = context;
    this.key = context.keyed().key();
    this.first = keyed(0);
    this.second = context.keySelectors().size() > 1 ? keyed(1) : first;
  }

  /**
   * The same operator with the key at hand, or as it is, where its stream has none or its function
   * could not ask for it.
   *
   * @param function of the operator
   */
  public static Operator of(Operator operator, Object function, OperatorContext context) {
    boolean keyless = context.keySelectors().isEmpty() || !(function instanceof RichFunction);
    return keyless ? operator : new AtKey(operator, context);
  }

  private Inlet keyed(int index) {
    Keys keys = new Keys(context, index);
    Inlet inlet = operator.inlet(index);
    return (value, timestamp) -> {
      try {
        key.set(keys.of(value));
      } catch (Throwable thrown) {
        throw context.failed(thrown);
      }
      inlet.emit(value, timestamp);
      key.unset();
    };
  }

  @Override
  public void open() throws Exception {
    operator.open();
  }

  @Override
  public Inlet inlet(int index) {
    return index == 0 ? first : second;
  }

  @Override
  public void emit(Object value, long timestamp) {
    first.emit(value, timestamp);
  }

  @Override
  public void watermark(Watermark mark) {
    operator.watermark(mark);
  }

  @Override
  public void status(WatermarkStatus status) {
    operator.status(status);
  }

  @Override
  public boolean resume() {
    return operator.resume();
  }

  @Override
  public boolean hasRoom() {
    return operator.hasRoom();
  }

  @Override
  public void flush() throws Exception {
    operator.flush();
  }

  @Override
  public long wakeAtMillis() {
    return operator.wakeAtMillis();
  }

  @Override
  public int pendingTimers() {
    return operator.pendingTimers();
  }

  @Override
  public void prepareSnapshot() throws Exception {
    operator.prepareSnapshot();
  }

  @Override
  public void snapshot(SubtaskSnapshot into) throws Exception {
    operator.snapshot(into);
  }

  @Override
  public void checkpointCompleted(long checkpointId) throws Exception {
    operator.checkpointCompleted(checkpointId);
  }

  @Override
  public void finish() throws Exception {
    operator.finish();
  }

  @Override
  public boolean settle() throws Exception {
    return operator.settle();
  }

  @Override
  public void close() throws Exception {
    key.unset();
    operator.close();
  }
}
