package dev.weir.core.element;

/**
 * Divides a channel: what comes before it is in the checkpoint, what comes after it is not.
 * (Carbone et al., Lightweight Asynchronous Snapshots for Distributed Dataflows, 2015.)
 *
 * @param checkpointId rises with each checkpoint of a job, from 1
 * @param triggeredAtMillis when it was triggered, milliseconds since 1970-01-01T00:00Z
 */
public record CheckpointBarrier(long checkpointId, long triggeredAtMillis)
    implements ControlElement {}
