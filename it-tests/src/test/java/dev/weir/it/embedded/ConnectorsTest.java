package dev.weir.it.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weir.api.connector.SocketTextSource;
import dev.weir.api.connector.TextFileSink;
import dev.weir.api.connector.TextFiles;
import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.execution.JobClient;
import dev.weir.api.sink.Sink;
import dev.weir.api.sink.SinkContext;
import dev.weir.api.sink.SinkWriter;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files, sockets and slow outside worlds, with whole jobs around them. */
@Timeout(60)
class ConnectorsTest {

  private static final long SEED = 20_261_123;

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(3);

  @Test
  void shouldWriteEveryLineOfADirectoryOnceWhenFilesAreReadInParts(@TempDir Path directory)
      throws IOException {
    Path in = Files.createDirectory(directory.resolve("in"));
    Path out = directory.resolve("out");
    List<String> expected = new ArrayList<>(randomFiles(in));
    Files.writeString(in.resolve("_SUCCESS"), "not read\n");
    Files.writeString(in.resolve(".hidden"), "not read\n");

    env.fromSource(TextFiles.lines(in.toString()).splitBytes(1_000), "lines")
        .map(line -> line.toUpperCase(Locale.ROOT))
        .sinkTo(TextFileSink.into(out.toString()));
    env.execute("upper case");

    assertThat(linesBelow(out))
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(line -> line.toUpperCase(Locale.ROOT)).toList());
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(file -> assertThat(file.getFileName().toString()).startsWith("part-"));
    }
  }

  /** Files of many sizes, one of them compressed, one without a last end of line, one empty. */
  private static List<String> randomFiles(Path in) throws IOException {
    Random random = new Random(SEED);
    List<String> all = new ArrayList<>();
    Files.createDirectory(in.resolve("deeper"));
    for (int file = 0; file < 8; file++) {
      List<String> lines = new ArrayList<>();
      for (int i = random.nextInt(500); i > 0; i--) {
        lines.add("datei " + file + " zeile " + i + " " + "ü".repeat(random.nextInt(40)));
      }
      String text = String.join("\n", lines) + (file == 3 || lines.isEmpty() ? "" : "\n");
      Path below = file % 2 == 0 ? in : in.resolve("deeper");
      if (file == 5) {
        try (OutputStream zipped =
            new GZIPOutputStream(Files.newOutputStream(below.resolve("5.txt.gz")))) {
          zipped.write(text.getBytes(UTF_8));
        }
      } else {
        Files.writeString(below.resolve(file + ".txt"), text);
      }
      all.addAll(lines);
    }
    Files.createFile(in.resolve("empty.txt"));
    return all;
  }

  private static List<String> linesBelow(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  @Test
  void shouldCommitNothingWhenTheSubtaskThatWritesFails(@TempDir Path out) throws IOException {
    env.setParallelism(1);
    env.fromSequence(1, 100_000)
        .map(number -> 100_000 / (99_999 - number))
        .sinkTo(TextFileSink.into(out.toString()));

    assertThat(catchThrowable(() -> env.execute("division"))).hasMessageContaining("/ by zero");

    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(file -> assertThat(file.getFileName().toString()).startsWith("."));
    }
  }

  @Test
  void shouldBringLinesAsTheyComeAndEndWithTheServerWhenASocketIsRead() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String host = server.getInetAddress().getHostAddress();
      CollectHandle<String> lines =
          env.fromSource(SocketTextSource.of(host, server.getLocalPort()), "socket")
              .map(line -> "<" + line + ">")
              .collect();
      JobClient job = env.executeAsync("socket");
      try (Socket connection = server.accept();
          CloseableIterator<String> arriving = lines.iterator()) {
        OutputStream wire = connection.getOutputStream();
        wire.write("first\nsec".getBytes(UTF_8));
        assertThat(arriving.next()).isEqualTo("<first>");

        wire.write("ond\r\nlast, without an end".getBytes(UTF_8));
        assertThat(arriving.next()).isEqualTo("<second>");

        connection.close();
        assertThat(arriving.next()).isEqualTo("<last, without an end>");
        assertThat(arriving.hasNext()).isFalse();
      }
      job.result().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void shouldSayWhereItTriedWhenNothingListensAtASocket() throws IOException {
    int free;
    try (ServerSocket server = new ServerSocket(0)) {
      free = server.getLocalPort();
    }
    env.fromSource(SocketTextSource.of("127.0.0.1", free), "socket").print();

    assertThat(catchThrowable(() -> env.execute("nobody")))
        .hasMessageContaining("127.0.0.1:" + free)
        .hasMessageContaining("nc -lk " + free);
  }

  /** Holds its thread until the test lets go. */
  private record Waiting() implements Sink<Long>, SinkWriter<Long> {
    private static final long serialVersionUID = 1L;
    private static final CountDownLatch inside = new CountDownLatch(1);
    private static final CountDownLatch release = new CountDownLatch(1);

    @Override
    public SinkWriter<Long> createWriter(SinkContext context) {
      return this;
    }

    @Override
    public boolean blocking() {
      return true;
    }

    @Override
    public void write(Long value, long timestamp) throws InterruptedException {
      inside.countDown();
      release.await();
    }

    @Override
    public void flush(boolean endOfInput) {}
  }

  @Test
  void shouldLetOthersRunOnWhenABlockingSinkHoldsItsThread() throws Exception {
    StreamExecutionEnvironment narrow = StreamExecutionEnvironment.createLocalEnvironment(1);
    narrow.configure("weir.task.threads", "1");
    DataStream<Long> numbers = narrow.fromSequence(1, 20_000);
    numbers.filter(number -> number == 1).sinkTo(new Waiting()).disableChaining();
    CollectHandle<Long> sums = numbers.keyBy(number -> number % 3).sum().collect();
    JobClient job = narrow.executeAsync("one thread for all but one");
    try (CloseableIterator<Long> arriving = sums.iterator()) {
      assertThat(Waiting.inside.await(30, TimeUnit.SECONDS)).isTrue();

      for (long i : LongStream.rangeClosed(1, 20_000).toArray()) {
        assertThat(arriving.next()).as("sum %d", i).isPositive();
      }
      assertThat(job.result()).isNotDone();
    } finally {
      Waiting.release.countDown();
    }
    job.result().get(30, TimeUnit.SECONDS);
  }
}
