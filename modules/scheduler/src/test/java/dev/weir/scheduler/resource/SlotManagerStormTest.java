package dev.weir.scheduler.resource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SlotManagerStormTest {

  /** Once a late copy of a request revived a slot, and a late acceptance activated it. */
  @Test
  void shouldHoldNoSlotForAMasterThatLostItWhenMessagesComeLate() {
    storm(12953);
  }

  @Property(tries = 100, seed = "815")
  void shouldSatisfyAllThatCapacityAllowsWhenTheStormIsOver(@ForAll long seed) {
    storm(seed);
  }

  private static void storm(long seed) {
    ClusterModel cluster = new ClusterModel(seed);
    for (int i = 0; i < 400; i++) {
      cluster.storm();
    }

    cluster.calm();

    cluster.assertConverged();
  }
}
