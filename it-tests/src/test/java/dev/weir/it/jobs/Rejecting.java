package dev.weir.it.jobs;

import dev.weir.api.stream.StreamExecutionEnvironment;

/** Meets a record that its function cannot take. */
public final class Rejecting {

  private Rejecting() {}

  private static int check(int order) {
    if (order < 0) {
      throw new IllegalArgumentException("order " + order + " is below zero");
    }
    return order;
  }

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements(1, 2, -3, 4).map(Rejecting::check).name("check orders").print();
    env.execute("rejecting");
  }
}
