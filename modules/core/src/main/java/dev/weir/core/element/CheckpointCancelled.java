package dev.weir.core.element;

/**
 * Takes the place of a barrier that will not come: nobody should wait for it.
 *
 * @param checkpointId the checkpoint, which will never be complete
 */
public record CheckpointCancelled(long checkpointId) implements ControlElement {}
