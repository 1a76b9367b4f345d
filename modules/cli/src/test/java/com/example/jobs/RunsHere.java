package com.example.jobs;

import dev.weir.api.stream.StreamExecutionEnvironment;

/** Asks for a cluster in its own process, wherever it is started. */
public final class RunsHere {

  private RunsHere() {}

  public static void main(String[] arguments) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.fromElements(4).print();
    env.execute("here");
  }
}
