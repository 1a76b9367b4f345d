package dev.weir.scheduler.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.WorkerId;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.TestJob;
import dev.weir.scheduler.graph.ExecutionGraph;
import dev.weir.scheduler.slot.SlotOffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotAssignmentTest {

  private static List<PooledSlot> slots(int workers, int slotsEach) {
    List<PooledSlot> slots = new ArrayList<>();
    for (int w = 1; w <= workers; w++) {
      for (int i = 0; i < slotsEach; i++) {
        slots.add(slot("w" + w, i, ResourceProfile.UNKNOWN));
      }
    }
    return slots;
  }

  private static PooledSlot slot(String worker, int index, ResourceProfile profile) {
    return new PooledSlot(
        new WorkerId(worker),
        SchedulerDriver.address(worker),
        new SlotOffer(SchedulerDriver.allocation(worker, index), index, profile));
  }

  /** For each group in order: its name, its index, and where it went. */
  private static List<String> assign(TestJob job, List<PooledSlot> slots) {
    List<String> lines = new ArrayList<>();
    SlotAssignment.assign(ExecutionGraph.of(job.build()), slots)
        .forEach(
            (group, slot) ->
                lines.add(group.group() + group.index() + " " + slot.offer().allocation().value()));
    return lines;
  }

  @Test
  void shouldSpreadEachGroupEvenlyWhenSeveralGroupsShareTheWorkers() {
    TestJob job = new TestJob().vertex("heavy", 2, "h").vertex("light", 2, "l");

    assertThat(assign(job, slots(2, 2)))
        .containsExactly("h0 w1-0", "h1 w2-0", "l0 w1-1", "l1 w2-1");
  }

  @Test
  void shouldSpreadInProportionWhenWorkersGaveDifferentNumbers() {
    List<PooledSlot> slots = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      slots.add(slot("w1", i, ResourceProfile.UNKNOWN));
    }
    slots.addAll(slots(2, 2).subList(2, 4));
    TestJob job = new TestJob().vertex("heavy", 3, "h").vertex("light", 3, "l");

    assertThat(assign(job, slots)).filteredOn(line -> line.startsWith("h")).hasSize(3);
    assertThat(assign(job, slots))
        .filteredOn(line -> line.startsWith("h") && line.contains("w1"))
        .hasSize(2);
    assertThat(assign(job, slots))
        .filteredOn(line -> line.startsWith("l") && line.contains("w1"))
        .hasSize(2);
  }

  @Test
  void shouldKeepPointwiseNeighboursTogetherWhenSlotsAreOtherwiseEqual() {
    // consumer 0 reads producers 0 and 1, consumer 1 reads producers 2 and 3
    TestJob job = new TestJob().vertex("p", 4).vertex("c", 2).pointwise("p", "c");

    List<String> lines = assign(job, slots(2, 2));

    // subtask c1 runs with p1, so p2 and p3 follow it where there is room
    assertThat(lines)
        .containsExactly("default0 w1-0", "default1 w1-1", "default2 w2-0", "default3 w2-1");
  }

  @Test
  void shouldFollowItsProducersWhenAConsumerIsOfAnotherGroup() {
    TestJob job = new TestJob().vertex("p", 2, "p").vertex("c", 2, "c").pointwise("p", "c");

    assertThat(assign(job, slots(2, 2)))
        .containsExactly("p0 w1-0", "p1 w2-0", "c0 w1-1", "c1 w2-1");
  }

  @Test
  void shouldSpreadRoundRobinWhenNothingIsNear() {
    TestJob job = new TestJob().vertex("p", 4).vertex("c", 4).allToAll("p", "c");

    assertThat(assign(job, slots(2, 2)))
        .containsExactly("default0 w1-0", "default1 w2-0", "default2 w1-1", "default3 w2-1");
  }

  @Test
  void shouldGiveEachGroupASlotOfItsOwnProfileWhenProfilesDiffer() {
    ResourceProfile large = new ResourceProfile(0, 1 << 30);
    TestJob job = new TestJob().vertex("plain", 1, "p").vertex("state", 1, "s", null, large);

    assertThat(assign(job, List.of(slot("w1", 0, large), slot("w2", 0, ResourceProfile.UNKNOWN))))
        .containsExactly("p0 w2-0", "s0 w1-0");
  }

  @Test
  void shouldDecideTheSameWhenOffersComeInAnotherOrder() {
    List<SlotOffer> offers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      offers.add(new SlotOffer(SchedulerDriver.allocation("w1", i), i, ResourceProfile.UNKNOWN));
    }
    TestJob job = new TestJob().vertex("p", 8).vertex("c", 3).pointwise("p", "c");
    ExecutionGraph graph = ExecutionGraph.of(job.build());
    List<List<PooledSlot>> decisions = new ArrayList<>();
    for (long seed = 0; seed < 5; seed++) {
      Collections.shuffle(offers, new Random(seed));
      SlotPool pool = new SlotPool(SlotAssignment.requirements(graph));
      offers.forEach(offer -> pool.offer(new WorkerId("w1"), SchedulerDriver.address("w1"), offer));
      decisions.add(List.copyOf(SlotAssignment.assign(graph, pool.slots()).values()));
    }

    assertThat(decisions).allMatch(decision -> decision.equals(decisions.get(0)));
    assertThat(decisions.get(0)).hasSize(8).doesNotHaveDuplicates();
  }
}
