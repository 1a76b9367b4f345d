package dev.weir.scheduler.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.slot.SlotOffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotPoolTest {

  private static final ResourceProfile LARGE = new ResourceProfile(0, 1 << 30);
  private static final WorkerId W1 = new WorkerId("w1");
  private static final WorkerId W2 = new WorkerId("w2");

  private final SlotPool pool =
      new SlotPool(
          List.of(
              new ResourceRequirement(ResourceProfile.UNKNOWN, 2),
              new ResourceRequirement(LARGE, 1)));

  private boolean offer(WorkerId worker, String allocation, ResourceProfile profile) {
    return pool.offer(
        worker,
        SchedulerDriver.address(worker.value()),
        new SlotOffer(new AllocationId(allocation), 0, profile));
  }

  @Test
  void shouldBeCompleteWhenEachRequirementIsMet() {
    assertThat(offer(W1, "a", ResourceProfile.UNKNOWN)).isTrue();
    assertThat(offer(W1, "b", ResourceProfile.UNKNOWN)).isTrue();
    assertThat(offer(W1, "c", ResourceProfile.UNKNOWN)).as("two are enough").isFalse();
    assertThat(pool.complete()).isFalse();

    assertThat(offer(W2, "d", LARGE)).isTrue();

    assertThat(pool.complete()).isTrue();
    assertThat(pool.size()).isEqualTo(3);
  }

  @Test
  void shouldRefuseAnAllocationWhenAnotherWorkerClaimsIt() {
    offer(W1, "a", ResourceProfile.UNKNOWN);

    assertThat(offer(W2, "a", ResourceProfile.UNKNOWN)).isFalse();
    assertThat(offer(W1, "a", ResourceProfile.UNKNOWN)).isTrue();
    assertThat(pool.size()).isEqualTo(1);
  }

  @Test
  void shouldWantAnotherWhenASlotIsLost() {
    offer(W1, "a", ResourceProfile.UNKNOWN);
    offer(W1, "b", ResourceProfile.UNKNOWN);

    assertThat(pool.lose(W2, new AllocationId("a"))).as("not its own").isEmpty();
    assertThat(pool.lose(W1, new AllocationId("a"))).isPresent();

    assertThat(pool.holds(new AllocationId("a"))).isFalse();
    assertThat(offer(W2, "c", ResourceProfile.UNKNOWN)).isTrue();
    assertThat(pool.loseAll(W2)).hasSize(1);
  }

  @Test
  void shouldKeepButNotTakeWhenClosed() {
    offer(W1, "a", ResourceProfile.UNKNOWN);
    pool.close();

    assertThat(offer(W1, "b", ResourceProfile.UNKNOWN)).isFalse();
    assertThat(offer(W1, "a", ResourceProfile.UNKNOWN)).isTrue();
    assertThat(pool.releaseAll()).hasSize(1);
    assertThat(pool.size()).isZero();
    assertThat(offer(W1, "a", ResourceProfile.UNKNOWN)).as("given back for good").isFalse();
  }
}
