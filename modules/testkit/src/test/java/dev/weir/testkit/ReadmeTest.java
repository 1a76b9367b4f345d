package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import com.typesafe.config.ConfigFactory;
import dev.weir.actors.blob.BlobServer;
import dev.weir.actors.blob.BlobServerSettings;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.Timer;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.cluster.platform.MemoryBlobStore;
import dev.weir.core.id.BlobKey;
import dev.weir.testkit.junit.WeirTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every snippet of the README, and that it is one. */
class ReadmeTest {

  private static final Path MODULE = Path.of(System.getProperty("weir.root"), "modules", "testkit");
  private static final String THIS_FILE = "src/test/java/dev/weir/testkit/ReadmeTest.java";
  private static final OutputTag<String> LONG_WORDS = OutputTag.of("long", String.class);

  private static final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseResources(ReadmeTest.class.getClassLoader(), "weir-akka.conf")
              .withFallback(ConfigFactory.load()));

  @AfterAll
  static void end() {
    kit.shutdownTestKit();
  }

  private static final class Shout {
    static void main(String[] lines) {
      var env = StreamExecutionEnvironment.getExecutionEnvironment();
      env.fromElements(lines).map(String::toUpperCase).print();
      env.execute("shout");
    }
  }

  private static final class ShortWords extends ProcessFunction<String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(String word, Context context, Out<String> out) {
      if (word.length() > 5) {
        context.output(LONG_WORDS, word);
      } else {
        out.emit(word);
      }
    }
  }

  private static final class Silent extends KeyedProcessFunction<String, String, String> {
    private static final long serialVersionUID = 1L;
    private final Timer silence =
        eventTimer("silence", (sensor, at, out) -> out.emit(sensor + " is silent since " + at));

    @Override
    public void processElement(String sensor, Context<String> context, Out<String> out) {
      silence.at(context.timestamp());
    }
  }

  private static Behavior<BlobMessage> blobServerWithLimit(int bytes) {
    return BlobServer.create(
        new BlobServer.Parts(
            new MemoryBlobStore(),
            Link.direct(),
            new HarnessPorts(),
            new BlobServerSettings(100, bytes, 2, 1_500, 300, Duration.ofSeconds(60))));
  }

  @Test
  void shouldHoldEverySnippetOfTheReadme() throws IOException {
    String code = lines(Files.readAllLines(MODULE.resolve(THIS_FILE)).stream());
    List<String> snippets = snippets(Files.readAllLines(MODULE.resolve("README.md")));

    assertThat(snippets).hasSizeGreaterThan(7);
    snippets.forEach(snippet -> assertThat(code).contains(snippet));
  }

  private static List<String> snippets(List<String> page) {
    List<String> snippets = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      if (page.get(i).equals("```java")) {
        int end = i + page.subList(i, page.size()).indexOf("```");
        snippets.add(lines(page.subList(i + 1, end).stream()));
      }
    }
    return snippets;
  }

  /** Without indents and line breaks, which a page has fewer of. */
  private static String lines(Stream<String> lines) {
    return lines.map(String::strip).collect(Collectors.joining());
  }

  @Test
  void shouldShout() throws Exception {
    try (TestCluster cluster = TestCluster.start(42)) {
      cluster.run(() -> Shout.main(new String[] {"to be", "or not"}));

      assertThat(cluster.printed()).containsExactlyInAnyOrder("1> TO BE", "2> OR NOT");
    }
  }

  @WeirTest
  void shouldSumWhatWasCollected(TestCluster cluster) {
    StreamExecutionEnvironment env = cluster.environment();
    CollectHandle<Long> sums = env.fromSequence(1, 4).keyBy(n -> n % 2).sum().collect();

    env.execute("sums");

    assertThat(sums.toList()).containsExactlyInAnyOrder(1L, 4L, 2L, 6L);
  }

  @WeirTest(seeds = 1_000, workers = 2, slots = 1, faults = Faults.DELAYS)
  void shouldSumInAnyOrder(TestCluster cluster) {
    StreamExecutionEnvironment env = cluster.environment();
    CollectHandle<Long> sums = env.fromElements(5L, 5L).keyBy(n -> n % 2).sum().collect();

    env.execute("sums");

    assertThat(sums.toList()).containsExactly(5L, 10L);
  }

  @WeirTest
  void shouldSeeWhatComesLater(TestCluster cluster) {
    TestSource<String> words = cluster.source("words", String.class);
    TestSink<String> seen = cluster.sink("seen");
    StreamExecutionEnvironment env = cluster.environment();
    env.fromSource(words, "words").map(String::toUpperCase).sinkTo(seen);
    env.executeAsync("shout");

    words.emit("now").at(Instant.parse("2029-12-31T23:00:00Z"));
    words.after(Duration.ofMinutes(5)).emit("later");
    words.finish();

    seen.await(1);
    assertThat(seen.values()).containsExactly("NOW");
    cluster.advance(Duration.ofMinutes(6));
    assertThat(seen.values()).containsExactly("NOW", "LATER");
  }

  @WeirTest
  void shouldFailWithItsOwnErrorWhenATaskIsKilled(TestCluster cluster) {
    cluster.killTaskAtRecord("double", 3);
    StreamExecutionEnvironment env = cluster.environment();
    env.fromElements(1, 2, 3).map(n -> 2 * n).name("double").print();

    assertThatThrownBy(() -> env.execute("doomed"))
        .isInstanceOf(JobExecutionException.class)
        .hasMessageContaining("record 3 of operator 'double'");
  }

  @Test
  void shouldKeepShortWords() {
    try (var words = FunctionHarness.process(new ShortWords(), LONG_WORDS)) {
      words.process("to", "be", "question");

      assertThat(words.output()).containsExactly("to", "be");
      assertThat(words.sideOutput(LONG_WORDS)).containsExactly("question");
    }
  }

  @WeirTest
  void shouldTellWhoIsSilentOnceEventTimeHasCome(TestCluster cluster) {
    TestSource<String> sensors = cluster.source("sensors", String.class, 2);
    TestSink<String> silent = cluster.sink("silent");
    StreamExecutionEnvironment env = cluster.environment();
    env.fromSource(sensors, "sensors").keyBy(s -> s).process(new Silent()).sinkTo(silent);
    env.executeAsync("silence");

    sensors.split(0).emit("a").at(Instant.parse("2029-12-31T12:00:00Z"));
    sensors.split(0).watermark(Instant.parse("2029-12-31T12:10:00Z"));
    cluster.advance(Duration.ofMinutes(1));
    assertThat(silent.values()).isEmpty();

    sensors.split(1).idle();
    silent.await(1);
    assertThat(silent.values()).containsExactly("a is silent since 2029-12-31T12:00:00Z");
  }

  @Test
  void shouldTellWhoIsSilent() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    try (var sensors = FunctionHarness.keyed(sensor -> sensor, new Silent())) {
      sensors.processAt(noon, "a").processAt(noon.plusSeconds(30), "b");
      assertThat(sensors.timers()).isEqualTo(2);

      sensors.advanceWatermark(noon.plusSeconds(29));

      assertThat(sensors.output()).containsExactly("a is silent since 2026-01-01T12:00:00Z");
    }
  }

  @Test
  void shouldRefuseABlobThatIsLargerThanTheLimit() {
    TestProbe<BlobMessage> client = kit.createTestProbe();
    ActorRef<BlobMessage> server = kit.spawn(blobServerWithLimit(1_000));
    BlobKey key = new BlobKey("0".repeat(64));

    server.tell(new BlobMessage.Put(key, 0, 1_001, new byte[10], client.getRef()));

    assertThat(client.receiveMessage()).isInstanceOf(BlobMessage.Refused.class);
  }

  @WeirTest(workers = 2, slots = 1)
  void shouldRunTheNextJobWhenAWorkerHasCrashedAndComeBack(TestCluster cluster) {
    StreamExecutionEnvironment env = cluster.environment();
    env.fromSequence(1, Long.MAX_VALUE / 2).filter(n -> false).print();
    TestJob endless = cluster.submit(env.program("endless"));
    endless.awaitRunning();

    cluster.crashWorker(2);

    assertThat(endless.awaitFailed()).hasMessageContaining("worker-2");
    cluster.restartWorker(2);
    StreamExecutionEnvironment next = cluster.environment();
    next.fromElements(1, 2).print();
    assertThat(next.execute("next").jobName()).isEqualTo("next");
  }
}
