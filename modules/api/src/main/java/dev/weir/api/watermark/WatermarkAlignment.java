package dev.weir.api.watermark;

import java.io.Serializable;

/**
 * How far a source may run ahead of the others of its group, in event time.
 *
 * @param group sources of one job that name the same group wait for each other
 * @param maxDriftMillis how far ahead of the last of the group a subtask, or a split, may be; 0 or
 *     more
 * @param updateIntervalMillis how often they tell each other where they are; at least 1
 */
public record WatermarkAlignment(String group, long maxDriftMillis, long updateIntervalMillis)
    implements Serializable {}
