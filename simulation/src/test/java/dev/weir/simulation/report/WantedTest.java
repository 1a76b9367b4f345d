package dev.weir.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.simulation.run.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is shown a failure must get the same again from the line below it. */
final class WantedTest {

  @Test
  void shouldAskForTheSeedAloneWhenNothingElseWasGiven() {
    Wanted wanted = Wanted.drawn(null, null);
    assertThat(wanted.again(wanted.draw().apply(17))).isEqualTo("scripts/simulate --replay 17");
  }

  @Test
  void shouldDrawTheSameAgainWhenAKindAndFaultsWereGiven() {
    // given
    Wanted wanted = Wanted.drawn("join", "CUT LOSS!");
    Scenario drawn = wanted.draw().apply(3);
    assertThat(drawn.describe()).contains(" Join[").contains("faults LOSS! CUT");
    // when
    String again = wanted.again(drawn);
    // then
    assertThat(again)
        .isEqualTo("scripts/simulate --replay " + drawn.seed() + " --faults 'CUT LOSS!'");
    assertThat(Wanted.drawn(null, "CUT LOSS!").draw().apply(drawn.seed())).isEqualTo(drawn);
  }

  @Test
  void shouldRepeatTheFilesThatWereGiven(@TempDir Path directory) throws IOException {
    Path job = directory.resolve("it's a job");
    Files.writeString(
        job,
        "chaining\n0 Elements[seed=5, count=1] x1 ALWAYS default\n"
            + "1 Print[] x1 ALWAYS default < 0 PLAIN 0\n");
    Path scenario = directory.resolve("scenario.txt");
    Files.writeString(scenario, Manual.EXAMPLE);
    Wanted withJob = Wanted.drawn(job.toString(), "no faults");
    Wanted whole = Wanted.scenario(scenario);
    assertThat(withJob.again(withJob.draw().apply(4)))
        .isEqualTo(
            "scripts/simulate --replay 4 --workload '"
                + directory
                + "/it'\\''s a job' --faults 'no faults'");
    assertThat(whole.again(whole.draw().apply(0)))
        .isEqualTo("scripts/simulate --scenario " + scenario);
  }

  @Test
  void shouldDrawEachKindThatItNames() {
    assertThat(Kinds.names()).contains("Log", "Count", "Print");
    for (String kind : Kinds.names()) {
      assertThat(Wanted.drawn(kind, null).draw().apply(1).describe()).contains(" " + kind + "[");
    }
  }
}
