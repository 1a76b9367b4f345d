package dev.weir.actors.worker;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.example.job.Doubler;
import com.example.job.ThreeNumbers;
import com.typesafe.config.ConfigFactory;
import dev.weir.actors.port.Directory;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.JobFiles;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.actors.serialization.JobGraphCodec;
import dev.weir.api.graph.ClientSink;
import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.core.code.UserCode;
import dev.weir.core.config.LocalAggregation;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.OperatorId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import dev.weir.network.LocalAndRemoteDataPlane;
import dev.weir.network.NetworkSettings;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.job.ChainLink;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.tasks.SubtaskLimits;
import dev.weir.tasks.Subtasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One worker with everything that it has in production: library, loader, data plane, task loop. */
class RealTaskTest {

  private static final Epoch EPOCH = new Epoch(1);
  private static final JobId JOB = new JobId("job-a");
  private static final TypeDescriptor LONG = Types.of(Long.class);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseResources("weir-akka.conf").withFallback(ConfigFactory.load()));
  private final TestProbe<ResourceManagerMessage> manager = kit.createTestProbe();
  private final TestProbe<JobMasterMessage> master = kit.createTestProbe();
  private final TestProbe<ClientMessage> client = kit.createTestProbe();
  private final BlobShop blobs = new BlobShop();
  private final LocalAndRemoteDataPlane dataPlane =
      LocalAndRemoteDataPlane.create(NetworkSettings.defaults());
  @TempDir private Path directory;

  @AfterEach
  void close() {
    kit.shutdownTestKit();
    dataPlane.close();
  }

  @Test
  void shouldRunAJobOutOfItsJarAndSendItsOutputToTheClient() {
    // given
    ActorRef<TaskExecutorMessage> worker = worker();
    AllocationId slot = new AllocationId("alloc");
    manager.expectMessageClass(ResourceManagerMessage.RegisterWorker.class, LIMIT);
    worker.tell(new TaskExecutorMessage.Registered(EPOCH, manager.ref()));
    worker.tell(
        new TaskExecutorMessage.RequestSlot(
            EPOCH, 1, 0, JOB, slot, ResourceProfile.UNKNOWN, EPOCH, master.ref()));
    JobFiles files =
        new JobFiles(
            blobs.store(graph()), List.of(blobs.store(UserJar.withClass("the user's jar"))));
    ExecutionAttemptId attempt = TestJobs.attempt(JOB, 0, 0);

    // when
    worker.tell(
        new TaskExecutorMessage.DeployTask(
            EPOCH, master.ref(), client.ref(), files, TestJobs.deployment(attempt, slot)));

    // then: the reader wants a split and is told that there is none
    WorkerFixture.fish(
        master,
        message ->
            message instanceof JobMasterMessage.SourceEvent event
                && event.event() instanceof ToEnumerator.SplitWanted);
    worker.tell(
        new TaskExecutorMessage.SourceEvent(EPOCH, attempt, 1, new ToReader.NoMoreSplits()));
    ClientMessage.Output output = client.expectMessageClass(ClientMessage.Output.class, LIMIT);
    assertThat(lines(output.chunk())).containsExactly("doubled> 2", "doubled> 4", "doubled> 6");
    assertThat(Doubler.SEEN).as("the class of the engine's own loader").isEmpty();

    // when
    output
        .worker()
        .tell(
            new TaskExecutorMessage.ChunkTaken(
                attempt, output.chunk().sinkId(), output.chunk().sequence()));

    // then
    JobMasterMessage last =
        WorkerFixture.fish(
            master,
            message ->
                message instanceof JobMasterMessage.TaskStateChanged changed
                    && changed.state().terminal());
    assertThat(((JobMasterMessage.TaskStateChanged) last).state())
        .as(last.toString())
        .isEqualTo(ExecutionState.FINISHED);
    assertThat(dataPlane.status().partitions()).isZero();
  }

  private ActorRef<TaskExecutorMessage> worker() {
    TestClock clock = new TestClock();
    ActorRef<BlobMessage> server = kit.spawn(blobs.behavior());
    ActorRef<JobLibraryMessage> library =
        kit.spawn(
            JobLibrary.create(
                new JobLibraryParts(
                    Link.direct(),
                    server,
                    directory,
                    getClass().getClassLoader(),
                    JobLibraryParts.Limits.STANDARD)));
    TestProbe<DispatcherMessage> dispatcher = kit.createTestProbe();
    return kit.spawn(
        TaskExecutor.create(
            new TaskExecutorParts(
                new WorkerId("w1"),
                new Wire.Address("127.0.0.1", 7070),
                new Directory(dispatcher.ref(), manager.ref(), server),
                new WorkerPorts(
                    clock,
                    () -> 42L,
                    WorkerFixture.NO_THREADS,
                    Link.direct(),
                    dataPlane,
                    Console.ofProcess()),
                library,
                Subtasks::create,
                graph -> new SubtaskLimits(1_000, 4, 1_000, false, 200, LocalAggregation.AUTO),
                WorkerSettings.standard(1),
                new WorkerCounters(),
                reason -> {})));
  }

  private static byte[] graph() {
    JobVertex vertex =
        new JobVertex(
            TestJobs.VERTEX,
            "numbers -> double -> print",
            1,
            128,
            "default",
            null,
            ResourceProfile.UNKNOWN,
            List.of(
                operator("numbers", new OperatorSpec.SourceSpec(new ThreeNumbers()), 1),
                operator("double", new OperatorSpec.MapSpec(new Doubler()), 2),
                operator(
                    "print",
                    new OperatorSpec.ClientSinkSpec(
                        new ClientSink("sink", ClientSink.Mode.PRINT, "doubled", LONG)),
                    0)),
            List.of(),
            List.of(),
            false);
    return new JobGraphCodec(1 << 20)
        .encode(new JobGraph(JOB, "three numbers", List.of(vertex), Map.of(), Map.of()));
  }

  private static ChainedOperator operator(String name, OperatorSpec spec, int feeds) {
    return new ChainedOperator(
        new OperatorId(name),
        name,
        null,
        UserCode.freeze(new OperatorSettings(spec, List.of(), false)),
        LONG,
        feeds == 0 ? List.of() : List.of(new ChainLink(feeds, null, LONG)),
        List.of());
  }

  private static List<String> lines(ClientChunk chunk) {
    BinaryInput in = new BinaryInput(chunk.payload());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < chunk.records(); i++) {
      lines.add(in.readString());
    }
    return lines;
  }
}
