package dev.weir.simulation.workload;

import dev.weir.api.source.SourceSplit;

/**
 * A part of a log.
 *
 * @param number which split of the log, from 0
 * @param next the index of the record to be read next
 * @param end one past the last
 */
record LogSplit(int number, int next, int end) implements SourceSplit {
  @Override
  public String splitId() {
    return "split-" + number;
  }
}
