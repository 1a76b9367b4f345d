package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.function.FlatMapFunction;
import dev.weir.api.graph.ClientSink;
import dev.weir.api.graph.ClientSink.Mode;
import dev.weir.api.graph.OperatorSpec.ClientSinkSpec;
import dev.weir.api.graph.OperatorSpec.FlatMapSpec;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeSerializer;
import dev.weir.core.type.Types;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.tasks.Progress.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClientSinkTest {

  private final ManualHost host = new ManualHost();
  private final MemoryDataPlane dataPlane = new MemoryDataPlane();
  private final TestJob job = new TestJob();

  private Subtask sink(Mode mode, String prefix, Object... values) {
    ClientSink sink = new ClientSink("sink-1", mode, prefix, Types.of(String.class));
    Subtask subtask =
        job.input(0, 1).operator("print", new ClientSinkSpec(sink)).create(host, dataPlane);
    dataPlane.gates.get(0).batch(0, values);
    return subtask;
  }

  private static List<String> lines(ClientChunk chunk) {
    BinaryInput in = new BinaryInput(chunk.payload());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < chunk.records(); i++) {
      lines.add(in.readString());
    }
    assertThat(in.remaining()).isZero();
    return lines;
  }

  private List<String> sent() {
    List<String> lines = new ArrayList<>();
    host.toClient.forEach(chunk -> lines.addAll(lines(chunk)));
    return lines;
  }

  @Test
  void shouldSendAPartialChunkWhenInputRunsOut() {
    host.clientAttached = true;
    Subtask subtask = sink(Mode.PRINT, "", "a", "b");

    assertThat(subtask.step().kind()).isEqualTo(Kind.IDLE);
    assertThat(host.toClient).hasSize(1);
    assertThat(host.toClient.get(0).sinkId()).isEqualTo("sink-1");
    assertThat(host.toClient.get(0).sequence()).isZero();
    assertThat(sent()).containsExactly("a", "b");
    assertThat(subtask.status()).isEqualTo(new SubtaskStatus(2, 2, false));
  }

  @Test
  void shouldStopTakingInputWhenTheWindowIsFullAndGoOnWhenTheClientHasTakenSome() {
    host.clientAttached = true;
    job.clientWindowChunks = 2;
    job.clientChunkBytesMax = 10; // three lines of one letter and a length need 6
    Object[] values = new Object[50];
    for (int i = 0; i < values.length; i++) {
      values[i] = String.valueOf((char) ('a' + i % 26));
    }
    Subtask subtask = sink(Mode.PRINT, "", values);

    assertThat(subtask.step().kind()).isEqualTo(Kind.IDLE);
    assertThat(subtask.status().backPressured()).isTrue();
    assertThat(host.toClient).hasSize(2);
    assertThat(subtask.status().recordsIn()).as("two sent, one waits").isLessThanOrEqualTo(16);

    dataPlane.gates.get(0).end(0);
    Progress progress = Progress.IDLE;
    for (int ack = 0; !progress.terminal(); ack++) {
      assertThat(host.toClient).as("in the window").hasSizeLessThanOrEqualTo(ack + 2);
      subtask.onClientAck("another sink", 1_000);
      subtask.onClientAck("sink-1", ack);
      progress = subtask.step();
    }
    assertThat(progress.kind()).isEqualTo(Kind.FINISHED);
    assertThat(sent()).containsExactly(List.of(values).toArray(String[]::new));
    assertThat(host.toClient).allMatch(chunk -> chunk.payload().length <= 10);
    for (int i = 0; i < host.toClient.size(); i++) {
      assertThat(host.toClient.get(i).sequence()).isEqualTo(i);
    }
  }

  @Test
  void shouldFinishOnlyWhenTheClientHasTakenEverything() {
    host.clientAttached = true;
    Subtask subtask = sink(Mode.PRINT, "", "a");
    dataPlane.gates.get(0).end(0);

    assertThat(subtask.step().kind()).isEqualTo(Kind.IDLE);
    subtask.onClientAck("sink-1", 0);
    assertThat(subtask.step().kind()).isEqualTo(Kind.FINISHED);
  }

  @Test
  void shouldSendAgainWhatNobodyAcknowledgesWithGrowingPauses() {
    host.clientAttached = true;
    job.clientChunkBytesMax = 2; // a line of one letter fills a chunk
    Subtask subtask = sink(Mode.PRINT, "", "a", "b", "c");
    assertThat(subtask.step()).isEqualTo(Progress.idleUntil(host.wallMillis + 1_000));
    assertThat(sent()).containsExactly("a", "b");

    for (long pauseMillis : new long[] {1_000, 2_000, 4_000, 8_000, 8_000}) {
      host.toClient.clear();
      pass(pauseMillis - 1);
      assertThat(subtask.step()).isEqualTo(Progress.idleUntil(host.wallMillis + 1));
      assertThat(host.toClient).as("not yet").isEmpty();

      pass(1);
      long nextMillis = Math.min(2 * pauseMillis, 8_000);
      assertThat(subtask.step()).isEqualTo(Progress.idleUntil(host.wallMillis + nextMillis));
      assertThat(sent()).as("after %d ms", pauseMillis).containsExactly("a", "b");
    }

    host.toClient.clear();
    subtask.onClientAck("sink-1", 0);
    assertThat(sent()).as("the window holds").containsExactly("c");
    assertThat(subtask.step()).isEqualTo(Progress.idleUntil(host.wallMillis + 1_000));
    subtask.onClientAck("sink-1", 2);
    assertThat(subtask.step()).as("nothing is on its way").isEqualTo(Progress.IDLE);
  }

  @Test
  void shouldSendAgainAtItsEndUntilTheClientHasTakenEverythingOrIsGone() {
    host.clientAttached = true;
    Subtask subtask = sink(Mode.PRINT, "", "a");
    dataPlane.gates.get(0).end(0);
    assertThat(subtask.step()).isEqualTo(Progress.idleUntil(host.wallMillis + 1_000));

    pass(1_000);
    assertThat(subtask.step().kind()).isEqualTo(Kind.IDLE);
    assertThat(sent()).containsExactly("a", "a");
    assertThat(host.toClient).extracting(ClientChunk::sequence).containsExactly(0L, 0L);

    subtask.onClientGone();
    assertThat(subtask.step().kind()).isEqualTo(Kind.FINISHED);
    assertThat(host.printed).containsExactly("a");
  }

  private void pass(long millis) {
    host.wallMillis += millis;
    host.nanos += millis * 1_000_000;
  }

  @Test
  void shouldFailWhenOneRecordGivesMoreThanMayWaitForTheClient() {
    host.clientAttached = true;
    ClientSink sink = new ClientSink("sink-1", Mode.PRINT, "", Types.of(String.class));
    FlatMapFunction<String, String> endless =
        (value, out) -> {
          for (int i = 0; i < 1_000_000; i++) {
            out.emit("0123456789");
          }
        };
    Subtask subtask =
        job.input(0, 1)
            .operator("endless", Types.of(String.class), new FlatMapSpec(endless))
            .operator("print", new ClientSinkSpec(sink))
            .create(host, dataPlane);
    dataPlane.gates.get(0).batch(0, "go");

    assertThat(subtask.step().kind()).isEqualTo(Kind.FAILED);
    assertThat(Objects.requireNonNull(subtask.failure()).summary())
        .startsWith("operator 'print'")
        .contains("at most 1024 chunks for the client from one input record");
  }

  @Test
  void shouldPrintHereWhenNoClientIsAttached() {
    sink(Mode.PRINT, "", "a").step();
    assertThat(host.printed).containsExactly("a");
  }

  @Test
  void shouldPrintToErrHereWhenNoClientIsAttached() {
    sink(Mode.PRINT_TO_ERR, "", "a").step();
    assertThat(host.printedToErr).containsExactly("a");
  }

  @Test
  void shouldPrefixLinesWhenThereIsAPrefixOrThereAreSeveralSubtasks() {
    record Row(String prefix, int parallelism, String line) {}
    for (Row row :
        List.of(
            new Row("", 1, "x"),
            new Row("", 3, "2> x"),
            new Row("out", 1, "out> x"),
            new Row("out", 3, "out:2> x"))) {
      ManualHost here = new ManualHost();
      MemoryDataPlane plane = new MemoryDataPlane();
      TestJob prefixed =
          new TestJob()
              .input(0, 1)
              .operator(
                  "print",
                  new ClientSinkSpec(
                      new ClientSink("s", Mode.PRINT, row.prefix(), Types.of(String.class))));
      prefixed.parallelism = row.parallelism();
      prefixed.subtask = row.parallelism() == 1 ? 0 : 1;
      Subtask subtask = prefixed.create(here, plane);
      plane.gates.get(0).batch(0, "x");
      subtask.step();
      assertThat(here.printed).as(row.toString()).containsExactly(row.line());
    }
  }

  @Test
  void shouldPrintHereWhatWasNotTakenWhenTheClientGoes() {
    host.clientAttached = true;
    Subtask subtask = sink(Mode.PRINT, "", "a");
    subtask.step();
    dataPlane.gates.get(0).batch(0, "b");
    subtask.step();
    subtask.onClientAck("sink-1", 0);

    subtask.onClientGone();
    dataPlane.gates.get(0).batch(0, "c").end(0);

    assertThat(subtask.step().kind()).isEqualTo(Kind.FINISHED);
    assertThat(host.printed).containsExactly("b", "c");
  }

  @Test
  void shouldSendSerializedRecordsWhenCollecting() {
    host.clientAttached = true;
    sink(Mode.COLLECT, "ignored", "a", "b").step();

    TypeSerializer<String> strings =
        new Serializers(getClass().getClassLoader()).of(Types.of(String.class));
    BinaryInput in = new BinaryInput(host.toClient.get(0).payload());
    assertThat(List.of(strings.read(in), strings.read(in))).containsExactly("a", "b");
    assertThat(in.remaining()).isZero();
  }

  @Test
  void shouldFailWhenCollectingWithNoClientAttached() {
    Subtask subtask = sink(Mode.COLLECT, "", "a");

    assertThat(subtask.step().kind()).isEqualTo(Kind.FAILED);
    assertThat(Objects.requireNonNull(subtask.failure()).summary())
        .contains("operator 'print'", "expected an attached client", "Run the job attached");
  }

  @Test
  void shouldFailWhenCollectingAndTheClientGoes() {
    host.clientAttached = true;
    Subtask subtask = sink(Mode.COLLECT, "", "a");
    subtask.step();

    subtask.onClientGone();

    assertThat(subtask.step().kind()).isEqualTo(Kind.FAILED);
    assertThat(Objects.requireNonNull(subtask.failure()).summary()).contains("the client is gone");
  }

  @Test
  void shouldCutALineWhenItIsLongerThanAChunk() {
    host.clientAttached = true;
    job.clientChunkBytesMax = 200;
    sink(Mode.PRINT, "", "x".repeat(1_000), "next").step();

    assertThat(host.toClient).allMatch(chunk -> chunk.payload().length <= 200);
    assertThat(sent().get(0)).startsWith("xxxx").endsWith(" ... (1000 characters)");
    assertThat(sent().get(1)).isEqualTo("next");
  }

  @Test
  void shouldFailWhenACollectedRecordIsLargerThanAChunk() {
    host.clientAttached = true;
    Subtask subtask = sink(Mode.COLLECT, "", "x".repeat(1_000));

    assertThat(subtask.step().kind()).isEqualTo(Kind.FAILED);
    assertThat(Objects.requireNonNull(subtask.failure()).summary())
        .contains("records of at most 64 bytes");
  }
}
