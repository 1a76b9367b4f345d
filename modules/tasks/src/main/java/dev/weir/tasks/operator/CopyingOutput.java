package dev.weir.tasks.operator;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;

/**
 * Hands the next operator of a chain a copy, so that no two functions ever hold the same mutable
 * record: the one above may keep what it emitted (a reduction keeps its state), and the one below
 * may change or keep what it got.
 *
 * <p>Chained functions run one after the other, so handing over the record itself would be safe as
 * long as neither side keeps it; but nothing tells us that, and what goes wrong otherwise is
 * silent. Immutable types (records of immutable parts, strings, boxed numbers) are never copied, so
 * the price is paid only by programs with mutable records; object reuse waives it. This is what
 * users of this field know, applied only where it can matter.
 */
public final class CopyingOutput implements Output {

  private final TypeSerializer<Object> serializer;
  private final Output target;
  private final ChainContext chain;
  private final String operatorName;

  private CopyingOutput(
      TypeSerializer<Object> serializer, Output target, ChainContext chain, String operatorName) {
    this.serializer = serializer;
    this.target = target;
    this.chain = chain;
    this.operatorName = operatorName;
  }

  /** The target itself where no copy is needed, else one that copies first. */
  public static Output of(
      TypeDescriptor type, Output target, ChainContext chain, String operatorName) {
    if (chain.objectReuse()) {
      return target;
    }
    TypeSerializer<Object> serializer = chain.serializers().of(type);
    return serializer.immutable()
        ? target
        : new CopyingOutput(serializer, target, chain, operatorName);
  }

  @Override
  public void emit(Object value, long timestamp) {
    Object copy;
    try {
      copy = serializer.copy(value);
    } catch (Throwable thrown) {
      throw chain.state().failed(operatorName, thrown);
    }
    target.emit(copy, timestamp);
  }

  @Override
  public void watermark(Watermark mark) {
    target.watermark(mark);
  }

  @Override
  public void status(WatermarkStatus status) {
    target.status(status);
  }
}
