package dev.weir.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.examples.WordCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One controller and two workers, as processes, and what users do with them all day. */
@Timeout(180)
class ClusterProcessesTest {

  @RegisterExtension static final WeirProcesses cluster = WeirProcesses.withWorkers(2);

  private static final Path PLAYS =
      Path.of(System.getProperty("weir.root"), "data", "shakespeare.txt");
  private static final Pattern JOB_ID = Pattern.compile("\\b[0-9a-f]{32}\\b");

  private static Path examples;
  private static Path jobs;

  @BeforeAll
  static void packJars() throws IOException {
    jobs = JobJar.ofTestJobs(cluster.directory());
    examples =
        JobJar.ofPackage(
            WordCount.class,
            cluster.directory().resolve("examples.jar"),
            WordCount.class.getName());
  }

  @AfterEach
  void everySlotIsFreeAgain() {
    cluster.awaitWorkers(2);
  }

  @Test
  void shouldPrintTheWordCountOnTheClientsTerminalWhenAJarRuns() throws IOException {
    WeirProcess.Ended run = cluster.weir("run", "-p", "4", examples.toString(), PLAYS.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("job 'word count' finished after");
    assertThat(lastCounts(run.out())).isEqualTo(wordsOf(Files.readString(PLAYS)));
  }

  /** The last line of each word: its count only grows, and all its lines come from one subtask. */
  private static Map<String, Long> lastCounts(String printed) {
    Map<String, Long> counts = new HashMap<>();
    Pattern line = Pattern.compile("^(?:\\d+> )?(\\w+) (\\d+)$", Pattern.MULTILINE);
    Matcher matcher = line.matcher(printed);
    while (matcher.find()) {
      counts.put(matcher.group(1), Long.parseLong(matcher.group(2)));
    }
    return counts;
  }

  private static Map<String, Long> wordsOf(String text) {
    Map<String, Long> counts = new HashMap<>();
    Matcher words = Pattern.compile("\\w+").matcher(text);
    while (words.find()) {
      counts.merge(words.group().toLowerCase(Locale.ROOT), 1L, Long::sum);
    }
    return counts;
  }
}
