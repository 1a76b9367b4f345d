package dev.weir.core.element;

/** What travels in a channel: a batch of records, or a control element between two batches. */
public sealed interface StreamElement permits Batch, ControlElement {}
