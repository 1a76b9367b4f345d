package dev.weir.testkit.cluster;

import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.config.Configuration;
import dev.weir.testkit.fault.FaultPlan;
import dev.weir.testkit.fault.Storm;
import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Kernel;
import java.time.Duration;
import java.util.List;

/** A process that prints the trace of each seed, for comparing processes. */
final class Traces {

  private Traces() {}

  /** The digest of all that happens by a seed to a job on two controllers and two workers. */
  static long of(long seed) {
    Kernel kernel =
        new Kernel(seed, seed % 2 == 0 ? Kernel.Choice.UNIFORM : Kernel.Choice.PRIORITIES);
    Shape one = Shape.of(2, 2);
    SimCluster cluster =
        new SimCluster(
            kernel,
            new Shape(
                2, List.of(3, 2), Configuration.defaults(), one.application(), one.subtasks()));
    new Storm(cluster, FaultPlan.draw(new Chance(seed))).begin();
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(4);
    env.fromSequence(1, 300)
        .map(n -> "key " + n % 17)
        .keyBy(key -> key)
        .reduce((a, b) -> a)
        .print();
    cluster.submit(env.program("traced"));
    kernel.runFor(Duration.ofSeconds(15));
    return kernel.trace();
  }

  /** Prints a line for each seed. */
  public static void main(String[] seeds) {
    for (String seed : seeds) {
      System.out.println(seed + " " + Long.toHexString(of(Long.parseLong(seed))));
    }
  }
}
