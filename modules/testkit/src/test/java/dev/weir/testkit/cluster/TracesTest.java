package dev.weir.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same seed does the same: in this process and others, on any Java, however busy it is. */
final class TracesTest {

  private static final List<Long> SEEDS = List.of(1L, 2L, 3L, 4L, 5L, 6L);

  @Test
  void shouldLeaveTheSameTraceWhenRunAgain() {
    assertThat(lines(SEEDS)).isEqualTo(lines(SEEDS));
  }

  @Test
  void shouldLeaveAnotherTraceWhenTheSeedIsAnother() {
    Set<Long> traces = new HashSet<>();
    SEEDS.forEach(seed -> traces.add(Traces.of(seed)));
    assertThat(traces).hasSameSizeAs(SEEDS);
  }

  @Test
  void shouldLeaveTheSameTraceWhenTheMachineIsBusy() throws InterruptedException {
    // given
    List<String> idle = lines(SEEDS);
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> burning = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread = new Thread(() -> burn(over), "burns-" + i);
      thread.start();
      burning.add(thread);
    }
    // when
    List<String> busy;
    try {
      busy = lines(SEEDS);
    } finally {
      over.set(true);
      for (Thread thread : burning) {
        thread.join();
      }
    }
    // then
    assertThat(busy).isEqualTo(idle);
  }

  private static void burn(AtomicBoolean over) {
    while (!over.get()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void shouldLeaveTheSameTraceInAnotherProcess() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"));
    assertThat(processOf(java)).isEqualTo(lines(SEEDS));
  }

  @Test
  void shouldLeaveTheSameTraceOnAnotherJava() throws IOException, InterruptedException {
    List<Path> others = otherJavas();
    assumeTrue(
        !others.isEmpty(),
        "no other JDK beside the one in use, and WEIR_NEWER_JDK names none: nothing to compare");
    List<String> here = lines(SEEDS);
    for (Path other : others) {
      assertThat(processOf(other)).as("on " + other).isEqualTo(here);
    }
  }

  /** As {@code scripts/test} looks for it: what the environment names, or what stands beside. */
  private static List<Path> otherJavas() throws IOException {
    Path here = Path.of(System.getProperty("java.home")).toRealPath();
    String named = System.getenv("WEIR_NEWER_JDK");
    List<Path> candidates = new ArrayList<>();
    if (named != null) {
      candidates.add(Path.of(named));
    } else {
      try (Stream<Path> beside = Files.list(here.getParent())) {
        candidates.addAll(beside.sorted().toList());
      }
    }
    List<Path> others = new ArrayList<>();
    for (Path candidate : candidates) {
      boolean usable =
          Files.isExecutable(candidate.resolve("bin/java")) && release(candidate) >= 17;
      if (usable && !candidate.toRealPath().equals(here)) {
        others.add(candidate);
      }
    }
    return others;
  }

  /** The feature release that a JDK says it is; 0 when it says nothing. */
  private static int release(Path jdk) throws IOException {
    Path file = jdk.resolve("release");
    if (!Files.isReadable(file)) {
      return 0;
    }
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("JAVA_VERSION=\"")) {
        return Integer.parseInt(line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"));
      }
    }
    return 0;
  }

  private static List<String> lines(List<Long> seeds) {
    return seeds.stream().map(seed -> seed + " " + Long.toHexString(Traces.of(seed))).toList();
  }

  private static List<String> processOf(Path java) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java.resolve("bin/java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Traces.class.getName());
    SEEDS.forEach(seed -> command.add(String.valueOf(seed)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command.get(0) + " printed " + printed).isZero();
    return printed.lines().filter(line -> line.matches("\\d+ \\p{XDigit}+")).toList();
  }
}
