package dev.weir.testkit;

import dev.weir.api.source.SourceSplit;

/**
 * One log of a {@link TestSource}, and how much of it was read.
 *
 * @param number which one, from 0
 * @param next the first record that was not read
 */
public record TestSplit(int number, int next) implements SourceSplit {
  @Override
  public String splitId() {
    return "split-" + number;
  }
}
