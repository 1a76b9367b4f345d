package dev.weir.plan;

import dev.weir.api.Out;
import dev.weir.api.function.CoProcessFunction;
import dev.weir.api.function.ProcessFunction;

/** Lets the first stream through. */
final class FirstOnly extends CoProcessFunction<Long, Long, Long> {
  private static final long serialVersionUID = 1L;

  @Override
  public void processElement1(Long value, ProcessFunction.Context context, Out<Long> out) {
    out.emit(value);
  }

  @Override
  public void processElement2(Long value, ProcessFunction.Context context, Out<Long> out) {}
}
