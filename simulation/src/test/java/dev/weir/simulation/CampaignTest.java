package dev.weir.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.simulation.report.Campaign;
import dev.weir.simulation.report.Tally;
import dev.weir.simulation.run.Scenario;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * Runs whatever the first seeds draw. How many is set by {@code -Dweir.simulation.seeds}; seed by
 * seed, {@code scripts/simulate} shows more.
 */
final class CampaignTest {

  private static final String SEEDS = "weir.simulation.seeds";
  private static final int THREADS = 2;

  @Test
  void shouldHoldAllInvariantsWhateverASeedDraws() {
    // given
    long seeds = Long.getLong(SEEDS, 2_000);
    List<String> failed = new CopyOnWriteArrayList<>();
    // when
    Tally tally =
        new Campaign(Scenario::draw, 1, seeds, THREADS)
            .run(
                (result, soFar) -> {
                  if (!result.verdict().passed()) {
                    failed.add(
                        "scripts/simulate --replay "
                            + result.scenario().seed()
                            + ": "
                            + result.verdict().violations().get(0));
                  }
                });
    System.out.println(tally.summary());
    // then
    assertThat(failed).isEmpty();
  }
}
