package dev.weir.core.element;

/** Travels between batches, never inside one, and never overtakes a record. */
public sealed interface ControlElement extends StreamElement
    permits Watermark, WatermarkStatus, EndOfInput, CheckpointBarrier, CheckpointCancelled {}
