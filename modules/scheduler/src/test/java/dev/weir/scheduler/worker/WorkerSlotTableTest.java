package dev.weir.scheduler.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.VertexId;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.slot.SlotState;
import dev.weir.scheduler.worker.WorkerSlotTable.Granted;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerSlotTableTest {

  private static final JobId JOB = new JobId("job");
  private static final JobId OTHER = new JobId("other");
  private static final AllocationId A = new AllocationId("a");
  private static final AllocationId B = new AllocationId("b");
  private static final Epoch ONE = new Epoch(1);
  private static final Epoch TWO = new Epoch(2);
  private static final ResourceProfile SMALL = new ResourceProfile(1000, 100);
  private static final ExecutionAttemptId TASK =
      new ExecutionAttemptId(JOB, new ExecutionVertexId(new VertexId("v"), 0), 0);

  private final WorkerSlotTable table =
      new WorkerSlotTable(List.of(SMALL, SMALL), new SlotTableSettings(1_000, 5_000));

  private Granted allocate(int slot, JobId job, AllocationId allocation) {
    return table.allocate(ONE, slot, job, ONE, allocation, ResourceProfile.UNKNOWN, 0);
  }

  private SlotState state(int slot) {
    return table.report().slots().get(slot).state();
  }

  @Test
  void shouldOfferASlotUntilItIsTakenWhenAllocated() {
    assertThat(allocate(0, JOB, A)).isEqualTo(Granted.YES);
    assertThat(table.offersOf(JOB)).containsExactly(new SlotOffer(A, 0, ResourceProfile.UNKNOWN));
    assertThat(state(0)).isEqualTo(SlotState.RESERVED);

    assertThat(table.markActive(JOB, A)).isTrue();

    assertThat(table.offersOf(JOB)).isEmpty();
    assertThat(table.holdingsOf(JOB)).hasSize(1);
    assertThat(state(0)).isEqualTo(SlotState.ACTIVE);
  }

  @Test
  void shouldChangeNothingWhenTheSameRequestComesTwice() {
    allocate(0, JOB, A);
    long version = table.report().version();

    assertThat(allocate(0, JOB, A)).isEqualTo(Granted.YES);

    assertThat(table.report().version()).isEqualTo(version);
  }

  @Test
  void shouldRefuseARequestWhenItCannotBe() {
    allocate(0, JOB, A);
    table.followMaster(JOB, TWO, 0);

    assertThat(allocate(0, OTHER, B)).isEqualTo(Granted.OCCUPIED);
    assertThat(allocate(1, OTHER, A)).as("an allocation has one slot").isEqualTo(Granted.OCCUPIED);
    assertThat(allocate(2, OTHER, B)).isEqualTo(Granted.NO_SUCH_SLOT);
    assertThat(table.allocate(ONE, 1, OTHER, ONE, B, new ResourceProfile(2000, 0), 0))
        .as("too small")
        .isEqualTo(Granted.NO_SUCH_SLOT);
    assertThat(allocate(1, JOB, B)).as("the job has a newer master").isEqualTo(Granted.STALE_EPOCH);
    assertThat(state(1)).isEqualTo(SlotState.FREE);
  }

  @Test
  void shouldRefuseALateCopyOfARequestWhenItsSlotWasGivenBack() {
    allocate(0, JOB, A);
    table.free(JOB, A, "not wanted");

    assertThat(allocate(0, JOB, A)).isEqualTo(Granted.SPENT);
    assertThat(table.markActive(JOB, A)).isFalse();
    assertThat(state(0)).isEqualTo(SlotState.FREE);
    assertThat(allocate(0, JOB, B)).isEqualTo(Granted.YES);
  }

  @Test
  void shouldRefuseAResourceManagerWhenItHasASuccessor() {
    assertThat(table.followResourceManager(TWO)).isTrue();

    assertThat(allocate(0, JOB, A)).isEqualTo(Granted.STALE_EPOCH);
    assertThat(table.allocate(TWO, 0, JOB, ONE, A, SMALL, 0)).isEqualTo(Granted.YES);
    assertThat(table.freeForResourceManager(ONE, A, "stale")).isEmpty();
    assertThat(table.freeForResourceManager(TWO, A, "ordered")).isPresent();
  }

  @Test
  void shouldRefuseAMasterWhenItHasASuccessor() {
    allocate(0, JOB, A);

    assertThat(table.followMaster(JOB, TWO, 10)).isTrue();
    assertThat(table.followMaster(JOB, ONE, 20)).isFalse();
    assertThat(table.followMaster(JOB, TWO, 30)).isTrue();
  }

  @Test
  void shouldStayReleasingUntilTheLastTaskEndsWhenFreedWithTasks() {
    allocate(0, JOB, A);
    assertThat(table.addTask(A, TASK)).isTrue();

    WorkerSlotTable.Freed freed = table.free(JOB, A, "the job is FAILED").orElseThrow();

    assertThat(freed.tasks()).containsExactly(TASK);
    assertThat(state(0)).isEqualTo(SlotState.RELEASING);
    assertThat(table.addTask(A, TASK)).as("no task may enter").isFalse();
    assertThat(table.markActive(JOB, A)).isFalse();
    assertThat(table.free(JOB, A, "again")).isEmpty();
    assertThat(allocate(0, OTHER, B)).isEqualTo(Granted.OCCUPIED);

    table.removeTask(A, TASK);

    assertThat(state(0)).isEqualTo(SlotState.FREE);
    assertThat(allocate(0, OTHER, B)).isEqualTo(Granted.YES);
  }

  @Test
  void shouldRefuseATaskWhenItsJobDoesNotHoldTheSlot() {
    allocate(0, OTHER, A);

    assertThat(table.addTask(A, TASK)).isFalse();
    assertThat(table.addTask(B, TASK)).isFalse();
    assertThat(table.free(JOB, A, "not mine")).isEmpty();
  }

  @Test
  void shouldTakeBackAnOfferWhenItIsNotTakenInTime() {
    allocate(0, JOB, A);
    assertThat(table.expire(999)).isEmpty();

    List<WorkerSlotTable.Freed> freed = table.expire(1_000);

    assertThat(freed).extracting(WorkerSlotTable.Freed::allocation).containsExactly(A);
    assertThat(state(0)).isEqualTo(SlotState.FREE);
  }

  @Test
  void shouldKeepAnActiveSlotForASuccessorWhenTheMasterIsLostForAWhile() {
    allocate(0, JOB, A);
    table.followMaster(JOB, ONE, 0);
    table.markActive(JOB, A);
    assertThat(table.expire(1_000_000)).as("a master that lives may wait").isEmpty();

    table.masterLost(JOB, ONE, 1_000_000);
    assertThat(table.expire(1_004_999)).isEmpty();
    table.followMaster(JOB, TWO, 1_004_999);
    assertThat(table.expire(1_100_000)).isEmpty();
    table.masterLost(JOB, ONE, 1_100_000);
    assertThat(table.expire(1_200_000)).as("old news of the old master").isEmpty();

    table.masterLost(JOB, TWO, 1_200_000);
    assertThat(table.expire(1_205_000)).hasSize(1);
  }

  @Test
  void shouldNameEveryFreedSlotWhenAJobEnds() {
    allocate(0, JOB, A);
    allocate(1, OTHER, B);

    assertThat(table.jobs()).containsExactly(JOB, OTHER);
    assertThat(table.freeAll(JOB, "over")).hasSize(1);
    assertThat(table.jobs()).containsExactly(OTHER);
  }

  @Test
  void shouldRaiseTheVersionWhenAndOnlyWhenTheReportChanges() {
    long fresh = table.report().version();
    allocate(0, JOB, A);
    long reserved = table.report().version();
    table.addTask(A, TASK);
    long active = table.report().version();
    table.removeTask(A, TASK);
    long stillActive = table.report().version();
    table.free(JOB, A, "over");
    long free = table.report().version();

    assertThat(reserved).isGreaterThan(fresh);
    assertThat(active).isGreaterThan(reserved);
    assertThat(stillActive).isEqualTo(active);
    assertThat(free).isGreaterThan(active);
  }
}
