package dev.weir.testkit;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A record that came to a {@link TestSink}.
 *
 * @param value the record
 * @param timestamp the record's own time in milliseconds since 1970-01-01T00:00Z; empty when it
 *     carries none
 * @param at when it came, in the cluster's virtual time
 * @param subtask which subtask of the sink wrote it, from 0
 * @param attempt in which attempt of that subtask, from 0
 * @param <T> the records
 */
public record Received<T>(T value, OptionalLong timestamp, Instant at, int subtask, int attempt) {}
