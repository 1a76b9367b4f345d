/**
 * Event time: which timestamps records carry, and how far event time has come. Enter at {@link
 * dev.weir.api.watermark.WatermarkStrategy}. Programs that only look at processing time need none
 * of it.
 */
@NullMarked
package dev.weir.api.watermark;

import org.jspecify.annotations.NullMarked;
