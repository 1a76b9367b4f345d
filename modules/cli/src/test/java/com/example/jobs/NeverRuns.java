package com.example.jobs;

import dev.weir.api.stream.StreamExecutionEnvironment;

/** Describes a job and forgets to run it. */
public final class NeverRuns {

  private NeverRuns() {}

  public static void main(String[] arguments) {
    StreamExecutionEnvironment.getExecutionEnvironment().fromElements(1).print();
  }
}
