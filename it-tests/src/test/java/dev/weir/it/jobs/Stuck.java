package dev.weir.it.jobs;

import dev.weir.api.stream.StreamExecutionEnvironment;
import java.util.concurrent.CountDownLatch;

/** Sits in user code for ever: until it is interrupted, or whatever happens. */
public final class Stuck {

  private Stuck() {}

  private static int untilInterrupted(int record) throws InterruptedException {
    new CountDownLatch(1).await();
    return record;
  }

  private static int whateverHappens(int record) {
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        // This is the mistake that the test is about.
      }
    }
  }

  /** Takes "sleeping", which ends when it is interrupted, or "deaf", which never does. */
  public static void main(String[] arguments) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    boolean deaf = arguments[0].equals("deaf");
    env.fromElements(1)
        .map(record -> deaf ? whateverHappens(record) : untilInterrupted(record))
        .name("sit")
        .print();
    env.execute(arguments[0]);
  }
}
