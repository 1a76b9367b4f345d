package dev.weir.simulation.workload;

import java.util.List;

/**
 * What the enumerator of a log knows.
 *
 * @param pending splits that nobody reads yet
 * @param hidden splits that it has not found yet
 */
record LogState(List<LogSplit> pending, List<LogSplit> hidden) {}
