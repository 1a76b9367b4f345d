package dev.weir.tasks;

/**
 * Counters of one subtask.
 *
 * @param recordsIn records taken from inputs or read from a source
 * @param recordsOut records that left the chain
 * @param backPressured whether it last stopped for want of room in its outputs
 */
public record SubtaskStatus(long recordsIn, long recordsOut, boolean backPressured) {}
