package dev.weir.bench.jet;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sinks;
import com.hazelcast.jet.pipeline.WindowDefinition;
import dev.weir.bench.workload.EventTimes;
import dev.weir.bench.workload.Meter;
import dev.weir.bench.workload.RunSettings;

/** Counts for each key and window on one Jet member, as a good Jet user writes it. */
public final class JetWindowedCount {

  private JetWindowedCount() {}

  /** Runs until the meter has its window. */
  public static void main(String[] arguments) {
    RunSettings settings = RunSettings.parse(arguments);
    int parallelism = settings.parallelism();
    HazelcastInstance member = Hazelcast.newHazelcastInstance(alone(parallelism));
    Pipeline pipeline = Pipeline.create();
    pipeline
        .readFrom(EventSource.of(settings.keys()))
        .withTimestamps(Event::timestamp, EventTimes.OUT_OF_ORDER_MILLIS)
        .setLocalParallelism(parallelism)
        .groupingKey(Event::key)
        .window(WindowDefinition.sliding(settings.sizeMillis(), settings.slideMillis()))
        .aggregate(AggregateOperations.counting())
        .setLocalParallelism(parallelism)
        .writeTo(Sinks.noop());
    Meter.start("jet", settings, settings::windows);
    member.getJet().newJob(pipeline).join();
  }

  private static Config alone(int threads) {
    Config config = new Config();
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getJetConfig().setEnabled(true).setCooperativeThreadCount(threads);
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    return config;
  }
}
