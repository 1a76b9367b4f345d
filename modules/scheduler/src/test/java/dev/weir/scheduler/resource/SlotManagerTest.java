package dev.weir.scheduler.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.JobId;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.slot.SlotReport;
import dev.weir.scheduler.slot.SlotState;
import dev.weir.scheduler.slot.SlotStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotManagerTest {

  private static final JobId JOB = new JobId("job");
  private static final JobId OTHER = new JobId("other");
  private static final Epoch ONE = new Epoch(1);
  private static final Epoch TWO = new Epoch(2);
  private static final ResourceProfile ANY = ResourceProfile.UNKNOWN;
  private static final ResourceProfile SMALL = new ResourceProfile(1000, 100);
  private static final ResourceProfile LARGE = new ResourceProfile(4000, 800);

  private int allocations;
  private final SlotManager manager =
      new SlotManager(
          new SlotManagerSettings(1_000, 5_000), () -> new AllocationId("a" + allocations++));

  private static SlotReport free(long version, int slots) {
    List<SlotStatus> statuses = new ArrayList<>();
    for (int i = 0; i < slots; i++) {
      statuses.add(SlotStatus.free(i, ANY));
    }
    return new SlotReport(version, statuses);
  }

  private static SlotReport held(long version, JobId job, String allocation, SlotState state) {
    return new SlotReport(
        version, List.of(new SlotStatus(0, ANY, state, job, new AllocationId(allocation), ANY)));
  }

  private List<ResourceEffect> register(String worker, SlotReport report) {
    return manager.on(new ResourceEvent.WorkerRegistered(new WorkerId(worker), report), 0);
  }

  private List<ResourceEffect> report(String worker, SlotReport report, long nowMillis) {
    return manager.on(new ResourceEvent.SlotsReported(new WorkerId(worker), report), nowMillis);
  }

  private List<ResourceEffect> declare(JobId job, Epoch epoch, int slots) {
    return declare(job, epoch, ANY, slots);
  }

  private List<ResourceEffect> declare(JobId job, Epoch epoch, ResourceProfile size, int slots) {
    return manager.on(
        new ResourceEvent.RequirementsDeclared(
            job, epoch, slots == 0 ? List.of() : List.of(new ResourceRequirement(size, slots))),
        0);
  }

  private List<ResourceEffect> answer(
      String worker, long id, boolean granted, SlotReport report, long nowMillis) {
    return manager.on(
        new ResourceEvent.SlotRequestAnswered(new WorkerId(worker), id, granted, report),
        nowMillis);
  }

  private static List<String> requested(List<ResourceEffect> effects) {
    return effects.stream()
        .filter(ResourceEffect.RequestSlot.class::isInstance)
        .map(ResourceEffect.RequestSlot.class::cast)
        .map(request -> request.worker() + "/" + request.slotIndex() + " " + request.job())
        .toList();
  }

  private static List<ResourceRequirement> missing(int count) {
    return List.of(new ResourceRequirement(ANY, count));
  }

  @Test
  void shouldSpreadOverTheLeastUtilisedWorkersWhenAJobDeclares() {
    register("w1", free(0, 2));
    register("w2", free(0, 4));

    assertThat(requested(declare(JOB, ONE, 4)))
        .containsExactly("w1/0 job", "w2/0 job", "w2/1 job", "w1/1 job");
    assertThat(manager.counts()).isEqualTo(new SlotCounts(2, 4, 0, 0));
    assertThat(manager.slotsOf(JOB)).isEqualTo(4);
  }

  @Test
  void shouldRequestNothingTwiceWhenTheSameIsDeclaredAgain() {
    register("w1", free(0, 2));
    declare(JOB, ONE, 2);

    assertThat(declare(JOB, ONE, 2)).isEmpty();
    assertThat(report("w1", free(0, 2), 10)).as("the request may be on its way").isEmpty();
  }

  @Test
  void shouldTellWhatIsMissingWithEachDeclarationAndWhenItChanges() {
    register("w1", free(0, 1));

    assertThat(declare(JOB, ONE, 3))
        .contains(new ResourceEffect.NotifyMissing(JOB, ONE, missing(2), 1));
    assertThat(declare(JOB, ONE, 3))
        .as("it may have been lost")
        .containsExactly(new ResourceEffect.NotifyMissing(JOB, ONE, missing(2), 1));
    assertThat(register("w2", free(0, 1)))
        .contains(new ResourceEffect.NotifyMissing(JOB, ONE, missing(1), 2));
    assertThat(register("w3", free(0, 1)))
        .contains(new ResourceEffect.NotifyMissing(JOB, ONE, List.of(), 3));
    assertThat(declare(JOB, ONE, 3)).as("nothing is missing any more").isEmpty();
    assertThat(declare(OTHER, TWO, 1))
        .containsExactly(new ResourceEffect.NotifyMissing(OTHER, TWO, missing(1), 3));
  }

  @Test
  void shouldTellANewMasterAgainWhatIsMissing() {
    declare(JOB, ONE, 1);

    assertThat(declare(JOB, TWO, 1))
        .containsExactly(new ResourceEffect.NotifyMissing(JOB, TWO, missing(1), 0));
  }

  @Test
  void shouldIgnoreADeclarationWhenTheMasterHasASuccessor() {
    register("w1", free(0, 4));
    declare(JOB, TWO, 1);

    assertThat(declare(JOB, ONE, 4)).isEmpty();
    assertThat(manager.slotsOf(JOB)).isEqualTo(1);
  }

  @Test
  void shouldServeTheFirstJobFirstWhenSlotsAreScarce() {
    declare(JOB, ONE, 2);
    declare(OTHER, ONE, 2);

    assertThat(requested(register("w1", free(0, 3))))
        .containsExactly("w1/0 job", "w1/1 job", "w1/2 other");
  }

  @Test
  void shouldAskAnotherWorkerWhenOneRefuses() {
    register("w1", free(0, 1));
    declare(JOB, ONE, 1);
    register("w2", free(0, 1));

    assertThat(requested(answer("w1", 0, false, held(1, OTHER, "x", SlotState.ACTIVE), 10)))
        .containsExactly("w2/0 job");
    assertThat(manager.slotsOf(OTHER)).isEqualTo(1);
  }

  @Test
  void shouldLeaveASlotAloneForAWhileWhenItIsRefusedThoughFree() {
    register("w1", free(0, 1));
    declare(JOB, ONE, 1);

    assertThat(requested(answer("w1", 0, false, free(0, 1), 10))).isEmpty();
    assertThat(requested(manager.on(new ResourceEvent.Tick(), 1_009))).isEmpty();
    assertThat(requested(manager.on(new ResourceEvent.Tick(), 1_010))).containsExactly("w1/0 job");
  }

  @Test
  void shouldAskAgainUnderANewIdWhenNoAnswerComes() {
    register("w1", free(0, 1));
    declare(JOB, ONE, 1);
    assertThat(manager.on(new ResourceEvent.Tick(), 999)).isEmpty();

    List<ResourceEffect> again = manager.on(new ResourceEvent.Tick(), 1_000);

    assertThat(again)
        .containsExactly(
            new ResourceEffect.RequestSlot(
                1, new WorkerId("w1"), 0, JOB, ONE, new AllocationId("a1"), ANY));
    // the first request was granted after all: the report is believed, the second is moot
    answer("w1", 0, true, held(1, JOB, "a0", SlotState.RESERVED), 1_100);
    assertThat(manager.counts()).isEqualTo(new SlotCounts(0, 0, 1, 0));
    assertThat(answer("w1", 1, false, held(1, JOB, "a0", SlotState.RESERVED), 1_200)).isEmpty();
    assertThat(manager.slotsOf(JOB)).isEqualTo(1);
  }

  @Test
  void shouldNotBelieveAnOldReportWhenANewerOneCameFirst() {
    register("w1", free(0, 1));
    declare(JOB, ONE, 1);
    answer("w1", 0, true, held(1, JOB, "a0", SlotState.RESERVED), 10);

    assertThat(report("w1", free(0, 1), 20)).isEmpty();

    assertThat(manager.counts()).isEqualTo(new SlotCounts(0, 0, 1, 0));
  }

  @Test
  void shouldFindAnotherSlotWhenAWorkerGivesOneUp() {
    register("w1", free(0, 1));
    declare(JOB, ONE, 1);
    answer("w1", 0, true, held(1, JOB, "a0", SlotState.RESERVED), 10);

    assertThat(requested(report("w1", held(2, JOB, "a0", SlotState.RELEASING), 20))).isEmpty();
    assertThat(manager.counts()).isEqualTo(new SlotCounts(0, 0, 0, 1));
    assertThat(requested(report("w1", free(3, 1), 30))).containsExactly("w1/0 job");
  }

  @Test
  void shouldFindOtherSlotsWhenAWorkerIsLost() {
    register("w1", free(0, 1));
    declare(JOB, ONE, 1);
    register("w2", free(0, 1));

    assertThat(
            requested(manager.on(new ResourceEvent.WorkerLost(new WorkerId("w1"), "silent"), 10)))
        .containsExactly("w2/0 job");
    assertThat(report("w1", free(0, 1), 20))
        .as("it lives after all")
        .containsExactly(new ResourceEffect.AskToRegister(new WorkerId("w1")));
    assertThat(manager.workers()).containsExactly(new WorkerId("w2"));
  }

  @Test
  void shouldTakeSlotsBackUntilTheyAreFreeWhenAJobIsGone() {
    register("w1", free(0, 1));
    declare(JOB, ONE, 1);
    SlotReport active = held(1, JOB, "a0", SlotState.ACTIVE);
    answer("w1", 0, true, active, 10);
    ResourceEffect free =
        new ResourceEffect.FreeSlot(
            new WorkerId("w1"), 0, new AllocationId("a0"), "job job is over");

    assertThat(manager.on(new ResourceEvent.JobGone(JOB, ONE), 20)).containsExactly(free);
    assertThat(report("w1", active, 30)).as("it did not hear").containsExactly(free);
    assertThat(report("w1", held(2, JOB, "a0", SlotState.RELEASING), 40)).isEmpty();
    assertThat(declare(JOB, ONE, 1)).as("a late declaration").isEmpty();
    assertThat(report("w1", free(3, 1), 50)).isEmpty();
    assertThat(manager.counts()).isEqualTo(new SlotCounts(1, 0, 0, 0));
  }

  @Test
  void shouldNotEndAJobWhenItsFormerMasterSaysSo() {
    register("w1", held(0, JOB, "x", SlotState.ACTIVE));
    declare(JOB, TWO, 1);

    assertThat(manager.on(new ResourceEvent.JobGone(JOB, ONE), 10)).isEmpty();
    assertThat(manager.slotsOf(JOB)).isEqualTo(1);
  }

  @Test
  void shouldGiveMastersTimeToDeclareWhenTheResourceManagerIsNew() {
    SlotReport active = held(7, JOB, "x", SlotState.ACTIVE);
    register("w1", active);

    assertThat(report("w1", active, 4_999)).isEmpty();
    assertThat(report("w1", active, 5_000))
        .containsExactly(
            new ResourceEffect.FreeSlot(
                new WorkerId("w1"), 0, new AllocationId("x"), "job job is over"));
  }

  @Test
  void shouldCountWhatAJobHoldsAlreadyWhenItDeclaresToANewResourceManager() {
    register("w1", held(7, JOB, "x", SlotState.ACTIVE));
    register("w2", free(0, 2));

    assertThat(requested(declare(JOB, ONE, 2))).containsExactly("w2/0 job");
  }

  @Test
  void shouldLeaveLargeSlotsToThoseWhoNeedThemWhenSizesDiffer() {
    register("w1", new SlotReport(0, List.of(SlotStatus.free(0, LARGE))));
    register("w2", new SlotReport(0, List.of(SlotStatus.free(0, SMALL))));

    assertThat(requested(declare(JOB, ONE, new ResourceProfile(500, 50), 1)))
        .containsExactly("w2/0 job");
    assertThat(requested(declare(OTHER, ONE, LARGE, 1))).containsExactly("w1/0 other");
    assertThat(declare(new JobId("third"), ONE, LARGE, 1))
        .containsExactly(
            new ResourceEffect.NotifyMissing(
                new JobId("third"), ONE, List.of(new ResourceRequirement(LARGE, 1)), 2));
  }
}
