package dev.weir.api.watermark;

import dev.weir.api.function.Function;

/**
 * Makes generators, in the subtasks.
 *
 * @param <T> the records
 */
@FunctionalInterface
public interface WatermarkGeneratorSupplier<T> extends Function {

  /** A new generator. */
  WatermarkGenerator<T> createWatermarkGenerator();
}
