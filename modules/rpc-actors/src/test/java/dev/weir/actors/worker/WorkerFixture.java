package dev.weir.actors.worker;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.actors.port.Directory;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.config.LocalAggregation;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Threads;
import dev.weir.core.port.Wire;
import dev.weir.core.type.Serializers;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.SlotState;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.worker.SlotTableSettings;
import dev.weir.tasks.SubtaskHost;
import dev.weir.tasks.SubtaskLimits;
import dev.weir.tasks.SubtaskParameters;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One worker of two slots between probes: a resource manager, a job's master and a job library.
 * Time moves only when the test says so, one heartbeat interval at a time.
 */
final class WorkerFixture implements AutoCloseable {

  static final Epoch EPOCH = new Epoch(3);
  static final JobId JOB = new JobId("job-a");
  static final WorkerId WORKER = new WorkerId("w1");
  static final Duration INTERVAL = Duration.ofMillis(500);
  static final WorkerSettings SETTINGS =
      new WorkerSettings(
          List.of(ResourceProfile.UNKNOWN, ResourceProfile.UNKNOWN),
          new SlotTableSettings(10_000, 4_000),
          INTERVAL.toMillis(),
          3_000,
          new WorkerSettings.Registration(100, 1_000, 5_000),
          new WorkerSettings.Cancellation(1_000, 500, 5_000));

  final ActorTestKit kit = ActorTestKit.create(config());
  final ManualTime time = ManualTime.get(kit.system());
  final TestClock clock = new TestClock();
  final TestProbe<ResourceManagerMessage> manager = kit.createTestProbe();
  final TestProbe<JobMasterMessage> master = kit.createTestProbe();
  final TestProbe<JobMasterMessage> pulse = kit.createTestProbe();
  final TestProbe<DispatcherMessage> dispatcher = kit.createTestProbe();
  final TestProbe<BlobMessage> blobs = kit.createTestProbe();
  final TestProbe<JobLibraryMessage> library = kit.createTestProbe();
  final RecordingDataPlane dataPlane = new RecordingDataPlane();
  final WorkerCounters counters = new WorkerCounters();
  final Queue<String> unregistered = new ConcurrentLinkedQueue<>();
  final Queue<String> printed = new ConcurrentLinkedQueue<>();
  final BlockingQueue<ScriptedSubtask> created = new LinkedBlockingQueue<>();

  /** What is scripted into each subtask when it is made. */
  volatile Consumer<ScriptedSubtask> script = subtask -> {};

  final ActorRef<TaskExecutorMessage> worker;

  static final Threads NO_THREADS =
      (name, count) -> {
        throw new IllegalStateException("no threads in this test");
      };

  WorkerFixture() {
    this(SETTINGS);
  }

  WorkerFixture(WorkerSettings settings) {
    WorkerPorts ports =
        new WorkerPorts(
            clock,
            () -> 42L,
            NO_THREADS,
            Link.direct(),
            dataPlane,
            (line, toErr) -> printed.add(line));
    worker =
        kit.spawn(
            TaskExecutor.create(
                new TaskExecutorParts(
                    WORKER,
                    new Wire.Address("127.0.0.1", 7070),
                    new Directory(dispatcher.ref(), manager.ref(), blobs.ref()),
                    ports,
                    kit.spawn(lender()),
                    this::create,
                    graph -> new SubtaskLimits(1_000, 4, 1_000, false, 200, LocalAggregation.AUTO),
                    settings,
                    counters,
                    unregistered::add)));
  }

  static Config config() {
    return ManualTime.config()
        .withFallback(ConfigFactory.parseResources("weir-akka.conf"))
        .withFallback(ConfigFactory.load());
  }

  private ScriptedSubtask create(
      SubtaskParameters parameters, SubtaskHost host, Serializers serializers) {
    ScriptedSubtask subtask = new ScriptedSubtask(parameters, host);
    script.accept(subtask);
    created.add(subtask);
    return subtask;
  }

  /** A library that has every job; the probe sees what it is asked. */
  private Behavior<JobLibraryMessage> lender() {
    return Behaviors.receiveMessage(
        message -> {
          library.ref().tell(message);
          if (message instanceof JobLibraryMessage.Lease lease && lends(lease)) {
            lease.replyTo().tell(new JobLibraryMessage.Leased(leaseOf(lease.job(), 11)));
          }
          return Behaviors.same();
        });
  }

  private static boolean lends(JobLibraryMessage.Lease lease) {
    return lease.files().equals(TestJobs.FILES);
  }

  static JobLease leaseOf(JobId job, long number) {
    JobGraph graph = TestJobs.graph(job);
    ClassLoader loader = WorkerFixture.class.getClassLoader();
    return new JobLease(number, job, graph, loader, new Serializers(loader));
  }

  /** Lets time pass, interval by interval; after each the worker has done what was due. */
  void pass(Duration total) {
    for (Duration left = total; !left.isZero() && !left.isNegative(); left = left.minus(INTERVAL)) {
      Duration part = left.compareTo(INTERVAL) < 0 ? left : INTERVAL;
      clock.pass(part);
      time.timePasses(part);
      settle();
    }
  }

  /** Waits until the worker has handled all that was sent to it before. */
  void settle() {
    worker.tell(
        new TaskExecutorMessage.MasterHeartbeat(new JobId("pulse"), EPOCH, pulse.ref(), null));
    pulse.expectMessageClass(JobMasterMessage.WorkerHeartbeat.class);
  }

  void register() {
    manager.expectMessageClass(ResourceManagerMessage.RegisterWorker.class);
    worker.tell(new TaskExecutorMessage.Registered(EPOCH, manager.ref()));
    settle();
  }

  /** Registers, and gives a slot to the job, which takes it. */
  AllocationId activeSlot(int slot) {
    AllocationId allocation = new AllocationId("alloc-" + slot);
    requestSlot(slot, allocation);
    JobMasterMessage.OfferSlots offer =
        master.expectMessageClass(JobMasterMessage.OfferSlots.class);
    worker.tell(
        new TaskExecutorMessage.OffersAnswered(
            JOB, offer.jobEpoch(), List.of(allocation), List.of()));
    settle();
    return allocation;
  }

  void requestSlot(int slot, AllocationId allocation) {
    worker.tell(
        new TaskExecutorMessage.RequestSlot(
            EPOCH,
            100 + slot,
            slot,
            JOB,
            allocation,
            ResourceProfile.UNKNOWN,
            EPOCH,
            master.ref()));
  }

  void deploy(ExecutionAttemptId attempt, AllocationId allocation) {
    deploy(attempt, allocation, null);
  }

  void deploy(
      ExecutionAttemptId attempt,
      AllocationId allocation,
      @Nullable ActorRef<ClientMessage> client) {
    worker.tell(
        new TaskExecutorMessage.DeployTask(
            EPOCH, master.ref(), client, TestJobs.FILES, TestJobs.deployment(attempt, allocation)));
  }

  /** Registers, takes a slot and runs the first attempt of subtask 0 in it. */
  ScriptedSubtask running() {
    register();
    AllocationId slot = activeSlot(0);
    deploy(TestJobs.attempt(JOB, 0, 0), slot);
    expectState(ExecutionState.INITIALIZING);
    expectState(ExecutionState.RUNNING);
    return subtask();
  }

  ScriptedSubtask subtask() {
    try {
      ScriptedSubtask subtask = created.poll(20, TimeUnit.SECONDS);
      if (subtask == null) {
        throw new AssertionError("no subtask was made");
      }
      return subtask;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  JobMasterMessage.TaskStateChanged expectState(ExecutionState state) {
    JobMasterMessage.TaskStateChanged changed =
        master.expectMessageClass(JobMasterMessage.TaskStateChanged.class);
    if (changed.state() != state) {
      throw new AssertionError("expected " + state + ", found " + changed);
    }
    return changed;
  }

  /** The next message to the resource manager that is of a kind; others may come between. */
  <M extends ResourceManagerMessage> M expectOfManager(Class<M> type) {
    return type.cast(fish(manager, type::isInstance));
  }

  /** Waits until the worker has told the resource manager that a slot is in a state. */
  void expectSlot(int slot, SlotState state) {
    fish(
        manager,
        message ->
            message instanceof ResourceManagerMessage.WorkerHeartbeat heartbeat
                && heartbeat.slots().slots().get(slot).state() == state);
  }

  /** The next message to the master that is of a kind; others may come between. */
  <M extends JobMasterMessage> M expectOfMaster(Class<M> type) {
    return type.cast(fish(master, type::isInstance));
  }

  /** The next message of a kind; others may come between. */
  static <T> T fish(TestProbe<T> probe, Predicate<T> wanted) {
    List<T> found =
        probe.fishForMessage(
            Duration.ofSeconds(20),
            message ->
                wanted.test(message)
                    ? FishingOutcomes.complete()
                    : FishingOutcomes.continueAndIgnore());
    return found.get(found.size() - 1);
  }

  /** Sends the job's master's heartbeat and takes the answer. */
  JobMasterMessage.WorkerHeartbeat masterBeats() {
    return masterBeats(null);
  }

  /** The same of a master that says who its client is. */
  JobMasterMessage.WorkerHeartbeat masterBeats(@Nullable ActorRef<ClientMessage> client) {
    worker.tell(new TaskExecutorMessage.MasterHeartbeat(JOB, EPOCH, master.ref(), client));
    return expectOfMaster(JobMasterMessage.WorkerHeartbeat.class);
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }
}
