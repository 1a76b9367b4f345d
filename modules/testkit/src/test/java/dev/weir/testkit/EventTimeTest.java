package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.Out;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.SingleOutputStreamOperator;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.testkit.junit.WeirTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Event time in whole jobs: from sources, through exchanges, to functions. */
class EventTimeTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Tells of each record when it happened and how far event time had come. */
  private static final class Show extends ProcessFunction<String, String> {
    @Override
    public void processElement(String value, Context context, Out<String> out) {
      long mark = context.currentWatermark();
      out.emit(
          value + "@" + context.timestamp() + (mark == Long.MIN_VALUE ? "" : " after " + mark));
    }
  }

  @WeirTest(seeds = 20, workers = 2, slots = 2)
  void shouldSeeScriptedWatermarksBehindEveryExchange(TestCluster cluster) {
    TestSource<String> words = cluster.source("words", String.class, 2);
    TestSink<String> seen = cluster.sink("seen");
    StreamExecutionEnvironment env = cluster.environment().setParallelism(2);
    env.fromSource(words, "words")
        .rebalance()
        .map(w -> w)
        .keyBy(w -> w)
        .process(new Show())
        .setParallelism(2)
        .global()
        .sinkTo(seen);
    env.executeAsync("show");

    words.split(0).emit("a").at(5);
    seen.await(1);
    words.watermark(10);
    cluster.advance(SECOND);
    words.split(1).emit("b").at(20);
    seen.await(2);
    words.split(0).watermark(30);
    cluster.advance(SECOND);
    words.split(1).emit("c").at(21);
    seen.await(3);
    words.split(1).idle();
    cluster.advance(SECOND);
    words.split(0).emit("d").at(40);
    words.finish();
    seen.await(4);

    assertThat(seen.values())
        .containsExactly("a@5", "b@20 after 10", "c@21 after 10", "d@40 after 30");
  }

  @WeirTest(seeds = 5, workers = 2, slots = 2)
  void shouldPassEventTimeThroughEveryKindOfExchange(TestCluster cluster) {
    TestSource<String> words = cluster.source("words", String.class, 2);
    StreamExecutionEnvironment env = cluster.environment().setParallelism(2);
    SingleOutputStreamOperator<String> source = env.fromSource(words, "words").startNewChain();
    Map<String, DataStream<String>> exchanges = new LinkedHashMap<>();
    exchanges.put("forward", source.forward());
    exchanges.put("rebalance", source.rebalance());
    exchanges.put("rescale", source.rescale());
    exchanges.put("shuffle", source.shuffle());
    exchanges.put("broadcast", source.broadcast());
    exchanges.put("global", source.global());
    exchanges.put("key", source.keyBy(w -> w));
    exchanges.put("custom", source.partitionCustom((String k, int n) -> k.charAt(0) % n, w -> w));
    Map<String, TestSink<String>> seen = new LinkedHashMap<>();
    exchanges.forEach(
        (name, stream) -> {
          seen.put(name, cluster.sink(name));
          stream.map(w -> w).startNewChain().process(new Show()).sinkTo(seen.get(name));
        });
    env.executeAsync("exchanges");

    words.split(0).emit("a").at(5);
    seen.values().forEach(sink -> sink.await(1));
    words.split(0).watermark(10);
    words.split(1).watermark(10);
    words.split(1).idle();
    words.split(0).watermark(20);
    cluster.advance(SECOND);
    words.split(0).emit("b").at(30);
    words.finish();
    cluster.advance(SECOND);

    seen.forEach(
        (name, sink) ->
            assertThat(List.copyOf(new LinkedHashSet<>(sink.values())))
                .as(name)
                .containsExactly("a@5", "b@30 after 20"));
  }

  @WeirTest(seeds = 10, workers = 2, slots = 1, faults = Faults.LOSSES)
  void shouldWaitForTheSlowestSourceOfItsGroup(TestCluster cluster) {
    TestSource<Long> fast = cluster.source("fast", Long.class);
    TestSource<Long> slow = cluster.source("slow", Long.class);
    TestSink<Long> fromFast = cluster.sink("fast");
    TestSink<Long> fromSlow = cluster.sink("slow");
    StreamExecutionEnvironment env = cluster.environment().setParallelism(1);
    WatermarkStrategy<Long> strategy =
        WatermarkStrategy.<Long>monotonous(n -> n)
            .withWatermarkAlignment("g", Duration.ofSeconds(10), Duration.ofMillis(200));
    env.fromSource(fast, strategy, "fast").sinkTo(fromFast);
    env.fromSource(slow, strategy, "slow").sinkTo(fromSlow);
    env.executeAsync("aligned");

    slow.emit(0L);
    fromSlow.await(1);
    for (long second = 0; second < 60; second++) {
      fast.after(SECOND.multipliedBy(second)).emit(second * 1_000);
    }
    cluster.advance(Duration.ofMinutes(2));
    long waitsAt = last(fromFast.values());
    assertThat(waitsAt)
        .as("10 s ahead, and what it read before it knew")
        .isBetween(10_000L, 14_000L);

    slow.emit(30_000L);
    cluster.advance(Duration.ofMinutes(1));
    assertThat(fromFast.values()).as("the rest is there to be read at once").contains(40_000L);

    slow.finish();
    cluster.advance(Duration.ofMinutes(1));
    assertThat(fromFast.values()).as("one that has ended holds nobody back").hasSize(60);
  }

  private static long last(List<Long> values) {
    return values.get(values.size() - 1);
  }
}
