package dev.weir.scheduler.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.TestJob;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Random events in random order, doubled, late and senseless: what holds nevertheless. */
class JobStormTest {

  private static final String[] WORKERS = {"w1", "w2", "w3"};
  private static final ExecutionState[] REPORTS = {
    ExecutionState.INITIALIZING,
    ExecutionState.RUNNING,
    ExecutionState.RUNNING,
    ExecutionState.RUNNING,
    ExecutionState.FINISHED,
    ExecutionState.CANCELED,
    ExecutionState.FAILED
  };

  private static JobGraph job() {
    return new TestJob()
        .vertex("a", 2)
        .vertex("b", 3)
        .vertex("c", 1, "other")
        .allToAll("a", "b")
        .pointwise("b", "c")
        .build();
  }

  private record Timed(JobEvent event, long atMillis) {}

  private static List<Timed> story(long seed) {
    Random random = new Random(seed);
    List<Timed> story = new ArrayList<>();
    long now = 1_000;
    int length = 20 + random.nextInt(200);
    for (int i = 0; i < length; i++) {
      now += random.nextInt(500);
      JobEvent event =
          random.nextInt(10) == 0 && i > 0
              ? story.get(random.nextInt(story.size())).event
              : event(random, i);
      story.add(new Timed(event, now));
    }
    return story;
  }

  private static JobEvent event(Random random, int i) {
    WorkerId worker = new WorkerId(WORKERS[random.nextInt(WORKERS.length)]);
    int choice = random.nextInt(100);
    if (i == random.nextInt(5) || choice < 3) {
      return new JobEvent.Start(new Epoch(1));
    } else if (choice < 30) {
      List<SlotOffer> offers =
          IntStream.range(0, 1 + random.nextInt(2))
              .mapToObj(
                  k -> {
                    int index = random.nextInt(4);
                    return new SlotOffer(
                        SchedulerDriver.allocation(worker.value(), index),
                        index,
                        ResourceProfile.UNKNOWN);
                  })
              .toList();
      return new JobEvent.SlotsOffered(worker, SchedulerDriver.address(worker.value()), offers);
    } else if (choice < 90) {
      String vertex = String.valueOf("abc".charAt(random.nextInt(3)));
      return new JobEvent.TaskStateReported(
          SchedulerDriver.attempt(vertex, random.nextInt(3), random.nextInt(20) == 0 ? 1 : 0),
          REPORTS[random.nextInt(REPORTS.length)],
          null,
          Map.of());
    } else if (choice < 92) {
      return new JobEvent.WorkerLost(worker, "storm");
    } else if (choice < 93) {
      return new JobEvent.SlotsLost(
          worker, List.of(SchedulerDriver.allocation(worker.value(), 0)), "storm");
    } else if (choice < 96) {
      ExecutionState[] states = ExecutionState.values();
      return new JobEvent.WorkerReported(
          worker,
          List.of(SchedulerDriver.allocation(worker.value(), random.nextInt(2))),
          List.of(
              new JobEvent.TaskSeen(
                  SchedulerDriver.attempt("a", random.nextInt(2), 0),
                  states[random.nextInt(states.length)])));
    } else if (choice < 97) {
      return random.nextInt(4) == 0 ? new JobEvent.CancelRequested() : new JobEvent.ClientGone();
    }
    return new JobEvent.Tick();
  }

  @Property(tries = 400, seed = "4711")
  void shouldEndOnceAndLeaveNothingBehindWhenEventsAreArbitrary(@ForAll long seed) {
    SchedulerDriver driver = new SchedulerDriver(job());
    Set<AllocationId> held = new HashSet<>();
    for (Timed timed : story(seed)) {
      driver.nowMillis = timed.atMillis;
      follow(held, timed.event, driver.on(timed.event));
    }
    // The storm is over: the user cancels, and all workers say that nothing runs any more.
    List<JobEffect> before = List.copyOf(driver.all);
    driver.on(new JobEvent.CancelRequested());
    driver.reportAll(ExecutionState.CANCELED);
    follow(held, new JobEvent.Tick(), driver.all.subList(before.size(), driver.all.size()));

    assertThat(held).as("what was taken was given back, once").isEmpty();
    assertThat(driver.scheduler.status()).matches(JobStatus::globallyTerminal);
    assertThat(driver.said(JobEffect.JobTerminated.class)).hasSize(1);
    assertThat(driver.scheduler.slotPool().size()).isZero();
    assertDeployedAtMostOncePerAttemptAndWorker(driver);
    JobEffect.JobTerminated end = driver.said(JobEffect.JobTerminated.class).get(0);
    assertThat(end.failure() != null).isEqualTo(end.status() == JobStatus.FAILED);
    driver
        .scheduler
        .graph()
        .forEachSubtask(subtask -> assertThat(subtask.current().state().terminal()).isTrue());
  }

  private static void assertDeployedAtMostOncePerAttemptAndWorker(SchedulerDriver driver) {
    Set<Object> places = new HashSet<>();
    driver
        .said(JobEffect.Deploy.class)
        .forEach(deploy -> places.add(List.of(deploy.worker(), deploy.descriptor().attempt())));
    assertThat(places.size()).isIn(0, 6);
  }

  /** What workers believe the job to hold. */
  private static void follow(Set<AllocationId> held, JobEvent event, List<JobEffect> effects) {
    if (event instanceof JobEvent.WorkerLost lost) {
      held.removeIf(allocation -> allocation.value().startsWith(lost.worker().value()));
    } else if (event instanceof JobEvent.SlotsLost lost) {
      lost.allocations().forEach(held::remove);
    }
    for (JobEffect effect : effects) {
      if (effect instanceof JobEffect.AnswerOffers answer) {
        held.addAll(answer.accepted());
      } else if (effect instanceof JobEffect.FreeSlot free) {
        boolean stillKept =
            event instanceof JobEvent.WorkerLost
                || event instanceof JobEvent.WorkerReported report
                    && report.slots().contains(free.allocation());
        assertThat(held.remove(free.allocation()) || stillKept).as("%s", free).isTrue();
      }
    }
  }

  @Test
  void shouldReachEveryEndWhenThereAreManyStorms() {
    Set<JobStatus> ends = new HashSet<>();
    int deployed = 0;
    for (long seed = 0; seed < 400; seed++) {
      SchedulerDriver driver = new SchedulerDriver(job());
      for (Timed timed : story(seed)) {
        driver.nowMillis = timed.atMillis;
        driver.on(timed.event);
      }
      ends.add(driver.scheduler.status());
      deployed += driver.said(JobEffect.Deploy.class).isEmpty() ? 0 : 1;
    }

    assertThat(ends)
        .contains(JobStatus.FAILED, JobStatus.CANCELED, JobStatus.FAILING, JobStatus.RUNNING);
    assertThat(deployed).isGreaterThan(100);
  }

  @Property(tries = 100, seed = "4712")
  void shouldSayTheSameWhenTheSameHappensAgain(@ForAll long seed) {
    JobScheduler one = new JobScheduler(job(), SchedulerDriver.SETTINGS);
    JobScheduler other = new JobScheduler(job(), SchedulerDriver.SETTINGS);

    for (Timed timed : story(seed)) {
      assertThat(one.on(timed.event, timed.atMillis))
          .isEqualTo(other.on(timed.event, timed.atMillis));
    }
  }
}
