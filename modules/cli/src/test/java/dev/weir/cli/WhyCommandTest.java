package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.execution.Hold;
import dev.weir.api.execution.JobProgress;
import dev.weir.api.execution.JobStatus;
import dev.weir.api.execution.OperatorProgress;
import dev.weir.core.id.JobId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WhyCommandTest {

  private static final long TEN = Instant.parse("2013-01-01T10:00:00Z").toEpochMilli();

  private static final JobProgress PROGRESS =
      new JobProgress(
          new JobId("c0ffee"),
          "flights",
          JobStatus.RUNNING,
          "1 of 2 operators are held: because",
          List.of(
              operator("Source: flights", Long.MIN_VALUE, Hold.Cause.NONE, "it goes on", ""),
              operator("per hour", TEN, Hold.Cause.SILENT_SPLIT, "because", "part-3")),
          3,
          List.of("1 worker did not answer within 2 s: w2"));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldPrintALineOfNumbersAndAReasonForEachOperator() {
    PrintWriter printer = new PrintWriter(out);

    WhyCommand.print(printer, PROGRESS);
    printer.flush();

    assertThat(out.toString().lines())
        .containsExactly(
            "job 'flights' (c0ffee) is RUNNING: 1 of 2 operators are held: because",
            "note: 1 worker did not answer within 2 s: w2",
            "",
            "WATERMARK                        IN        OUT       LATE     TIMERS  OPERATOR",
            "none yet                         10          5          1          2  Source: flights"
                + " x4, 3 told, 1 idle, 2 back-pressured",
            "    it goes on",
            "2013-01-01T10:00:00Z             10          5          1          2  per hour"
                + " x4, 3 told, 1 idle, 2 back-pressured",
            "    because",
            "and 3 operators more: name one");
  }

  @Test
  void shouldTellTheSameAsJson() {
    assertThat(Json.write(WhyCommand.json(PROGRESS)))
        .startsWith("{\"id\":\"c0ffee\",\"name\":\"flights\",\"status\":\"RUNNING\",")
        .contains("\"watermark\":null", "\"watermark\":\"2013-01-01T10:00:00Z\"")
        .contains("\"cause\":\"SILENT_SPLIT\"", "\"heldBySplit\":\"part-3\"")
        .contains("\"operatorsLeftOut\":3");
  }

  @Test
  void shouldAskForTheJobWhenNoneIsNamed() {
    assertThat(weir("why")).isEqualTo(ExitCode.WRONG_USAGE);

    assertThat(err.toString()).contains("JOB");
  }

  @Test
  void shouldSayWhereAndWhatToDoWhenThereIsNoCluster() {
    assertThat(weir("why", "flights", "per hour", "--log", "-m", "127.0.0.1:1"))
        .isEqualTo(ExitCode.FAILURE);

    assertThat(err.toString()).contains("127.0.0.1:1").contains("scripts/start-cluster.sh");
  }

  @Test
  void shouldSayWhatItIsForWhenAskedForHelp() {
    assertThat(weir("why", "--help")).isZero();

    assertThat(out.toString()).contains("why a job puts out nothing", "--log", "OPERATOR");
  }

  private static OperatorProgress operator(
      String name, long watermark, Hold.Cause cause, String why, String split) {
    return new OperatorProgress(
        "id-" + name,
        name,
        4,
        watermark,
        0,
        new OperatorProgress.Counts(3, 1, 2, 10, 5, 1, 2, TEN),
        new Hold(cause, why, "Source: flights", 0, split));
  }

  private int weir(String... arguments) {
    CommandLine command = Weir.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
  }
}
