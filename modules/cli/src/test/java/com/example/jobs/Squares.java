package com.example.jobs;

import dev.weir.api.stream.StreamExecutionEnvironment;

/** Prints squares up to a number. */
public final class Squares {

  /** A record that only the jar knows. */
  public record Square(long root, long square) {}

  private Squares() {}

  public static void main(String[] arguments) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromSequence(1, Long.parseLong(arguments[0]))
        .map(n -> new Square(n, n * n))
        .keyBy(Square::root)
        .reduce((first, second) -> second)
        .print();
    env.execute("squares");
  }
}
