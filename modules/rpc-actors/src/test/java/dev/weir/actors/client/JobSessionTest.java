package dev.weir.actors.client;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import dev.weir.actors.port.Directory;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.JobSummary;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.actors.serialization.AccumulatorsCodec;
import dev.weir.api.graph.ClientSink;
import dev.weir.core.id.BlobKey;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.VertexId;
import dev.weir.core.type.BinaryOutput;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.scheduler.status.JobStatus;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobSessionTest {

  private static final JobId JOB = new JobId("0123456789abcdef0123456789abcdef");
  private static final BlobKey GRAPH = new BlobKey("a".repeat(64));
  private static final BlobKey JAR = new BlobKey("b".repeat(64));
  private static final byte[] GRAPH_BYTES = {1, 2, 3, 4, 5, 6, 7};
  private static final byte[] JAR_BYTES = {9, 8};
  private static final ExecutionAttemptId ATTEMPT =
      new ExecutionAttemptId(JOB, new ExecutionVertexId(new VertexId("sink"), 0), 1);
  private static final SessionSettings SETTINGS =
      new SessionSettings(4, Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(10));

  private final RecordingListener listener = new RecordingListener();
  private ActorTestKit kit;
  private ManualTime time;
  private TestProbe<DispatcherMessage> dispatcher;
  private TestProbe<BlobMessage> blobs;
  private TestProbe<JobMasterMessage> master;
  private TestProbe<TaskExecutorMessage> worker;

  @BeforeEach
  void start() {
    kit =
        ActorTestKit.create(
            "session",
            ManualTime.config()
                .withFallback(ConfigFactory.parseResources("weir-akka.conf"))
                .withFallback(ConfigFactory.load()));
    time = ManualTime.get(kit.system());
    dispatcher = kit.createTestProbe();
    blobs = kit.createTestProbe();
    master = kit.createTestProbe();
    worker = kit.createTestProbe();
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void shouldBringEveryBlobInPiecesWhenAJobIsSubmitted() {
    session(true);

    assertThat(expectPut(JAR, 0).bytes()).isEqualTo(JAR_BYTES);
    stored(JAR, 2);
    assertThat(expectPut(GRAPH, 0).bytes()).isEqualTo(Arrays.copyOf(GRAPH_BYTES, 4));
    stored(GRAPH, 4);
    assertThat(expectPut(GRAPH, 4).bytes()).isEqualTo(new byte[] {5, 6, 7});
    dispatcher.expectNoMessage();
    stored(GRAPH, 7);

    DispatcherMessage.SubmitJob submitted =
        dispatcher.expectMessageClass(DispatcherMessage.SubmitJob.class);
    assertThat(submitted.job()).isEqualTo(JOB);
    assertThat(submitted.files().graph()).isEqualTo(GRAPH);
    assertThat(submitted.files().jars()).containsExactly(JAR);
    assertThat(submitted.attached()).isTrue();
  }

  @Test
  void shouldSendAPieceAgainWhenItIsNotAnswered() {
    session(true);
    expectPut(JAR, 0);

    time.timePasses(Duration.ofSeconds(1));

    expectPut(JAR, 0);
  }

  @Test
  void shouldGoBackToTheBeginningWhenTheServerForgotTheBlob() {
    session(true);
    expectPut(JAR, 0);
    stored(JAR, 2);
    expectPut(GRAPH, 0);
    stored(GRAPH, 4);
    expectPut(GRAPH, 4);

    stored(GRAPH, 0);

    expectPut(GRAPH, 0);
  }

  @Test
  void shouldSkipABlobWhenTheServerHasItAlready() {
    session(true);
    expectPut(JAR, 0);
    stored(JAR, 2);
    expectPut(GRAPH, 0);
    stored(GRAPH, 7);

    dispatcher.expectMessageClass(DispatcherMessage.SubmitJob.class);
  }

  @Test
  void shouldSayWhyWhenABlobIsRefused() throws InterruptedException {
    ActorRef<ClientMessage> session = session(true);
    ActorRef<BlobMessage> upload = expectPut(JAR, 0).replyTo();

    upload.tell(new BlobMessage.Refused(JAR, "larger than weir.blob.bytes-max"));

    assertThat(listener.next())
        .isEqualTo("refused job.jar was refused: larger than weir.blob.bytes-max");
    kit.createTestProbe().expectTerminated(session);
  }

  @Test
  void shouldGiveUpWhenNobodyTakesTheUpload() throws InterruptedException {
    session(true);
    expectPut(JAR, 0);

    time.timePasses(Duration.ofSeconds(10));

    assertThat(listener.next()).isEqualTo("lost no answer to the upload of job.jar within 10 s");
  }

  @Test
  void shouldSubmitAgainUntilAnsweredAndThenNoMore() throws InterruptedException {
    ActorRef<ClientMessage> session = uploaded(true);
    dispatcher.expectMessageClass(DispatcherMessage.SubmitJob.class);

    time.timePasses(Duration.ofSeconds(1));
    dispatcher.expectMessageClass(DispatcherMessage.SubmitJob.class);
    session.tell(new ClientMessage.JobAccepted(JOB, master.getRef()));
    assertThat(listener.next()).isEqualTo("accepted " + JOB);
    time.timePasses(Duration.ofSeconds(1));

    assertThat(dispatcher.receiveMessage()).isInstanceOf(DispatcherMessage.DescribeJob.class);
  }

  @Test
  void shouldSayWhyWhenTheJobIsRefused() throws InterruptedException {
    ActorRef<ClientMessage> session = uploaded(true);

    session.tell(new ClientMessage.JobRefused(JOB, "no such thing"));

    assertThat(listener.next()).isEqualTo("refused no such thing");
    kit.createTestProbe().expectTerminated(session);
  }

  @Test
  void shouldStayWhenTheRefusalOfAnEarlierSubmissionComesLate() throws InterruptedException {
    ActorRef<ClientMessage> session = attached();

    session.tell(new ClientMessage.JobRefused(JOB, "there are too many jobs"));
    session.tell(new ClientMessage.JobStatusChanged(JOB, JobStatus.RUNNING, 5));

    assertThat(listener.next()).isEqualTo("status RUNNING");
  }

  @Test
  void shouldStopWhenADetachedJobIsAccepted() throws InterruptedException {
    ActorRef<ClientMessage> session = uploaded(false);

    session.tell(new ClientMessage.JobAccepted(JOB, master.getRef()));

    assertThat(listener.next()).isEqualTo("accepted " + JOB);
    kit.createTestProbe().expectTerminated(session);
  }

  @Test
  void shouldSendHeartbeatsWhenAttached() throws InterruptedException {
    ActorRef<ClientMessage> session = attached();

    time.timePasses(Duration.ofMillis(500));

    assertThat(master.receiveMessage())
        .isEqualTo(new JobMasterMessage.ClientHeartbeat(JOB, session));
  }

  @Test
  void shouldAcknowledgeLinesWhenTheyArePrinted() throws InterruptedException {
    ActorRef<ClientMessage> session = attached();

    session.tell(lines("out", 0, "first", "second"));
    session.tell(lines("err", 0, "third"));

    assertThat(listener.next()).isEqualTo("out first");
    assertThat(listener.next()).isEqualTo("out second");
    assertThat(listener.next()).isEqualTo("err third");
    worker.expectMessage(new TaskExecutorMessage.ChunkTaken(ATTEMPT, "out", 0));
    worker.expectMessage(new TaskExecutorMessage.ChunkTaken(ATTEMPT, "err", 0));
  }

  @Test
  void shouldAcknowledgeRecordsOnlyWhenTheProgramHasTakenThem() throws InterruptedException {
    ActorRef<ClientMessage> session = attached();

    session.tell(lines("rows", 0, "a"));
    assertThat(listener.next()).isEqualTo("collected 0");
    worker.expectNoMessage();
    listener.takeOne();

    worker.expectMessage(new TaskExecutorMessage.ChunkTaken(ATTEMPT, "rows", 0));
  }

  @Test
  void shouldPrintOnceWhenAChunkComesTwice() throws InterruptedException {
    ActorRef<ClientMessage> session = attached();

    session.tell(lines("out", 0, "once"));
    assertThat(listener.next()).isEqualTo("out once");
    worker.expectMessage(new TaskExecutorMessage.ChunkTaken(ATTEMPT, "out", 0));
    session.tell(lines("out", 0, "once"));
    worker.expectMessage(new TaskExecutorMessage.ChunkTaken(ATTEMPT, "out", 0));
    session.tell(lines("out", 1, "next"));

    assertThat(listener.next()).isEqualTo("out next");
    worker.expectMessage(new TaskExecutorMessage.ChunkTaken(ATTEMPT, "out", 1));
  }

  @Test
  void shouldNotAcknowledgeAChunkThatComesAgainBeforeTheProgramHasTakenIt()
      throws InterruptedException {
    ActorRef<ClientMessage> session = attached();
    session.tell(lines("rows", 0, "a"));
    session.tell(lines("rows", 1, "b"));
    assertThat(listener.next()).isEqualTo("collected 0");
    assertThat(listener.next()).isEqualTo("collected 1");

    session.tell(lines("rows", 0, "a"));
    session.tell(lines("rows", 1, "b"));
    worker.expectNoMessage();
    listener.takeOne();

    worker.expectMessage(new TaskExecutorMessage.ChunkTaken(ATTEMPT, "rows", 0));
    session.tell(lines("rows", 1, "b"));
    worker.expectMessage(new TaskExecutorMessage.ChunkTaken(ATTEMPT, "rows", 0));
    assertThat(listener.silent()).isTrue();
  }

  @Test
  void shouldWaitForAMissingChunkWithoutTakingThoseAfterIt() throws InterruptedException {
    ActorRef<ClientMessage> session = attached();

    session.tell(lines("out", 1, "second"));
    awaitHandled(session);
    assertThat(listener.silent()).isTrue();
    session.tell(lines("out", 0, "first"));
    session.tell(lines("out", 1, "second"));

    assertThat(listener.next()).isEqualTo("out first");
    assertThat(listener.next()).isEqualTo("out second");
    worker.expectMessage(new TaskExecutorMessage.ChunkTaken(ATTEMPT, "out", 0));
    worker.expectMessage(new TaskExecutorMessage.ChunkTaken(ATTEMPT, "out", 1));
  }

  @Test
  void shouldTellTheEndAfterEverythingIsPrinted() throws InterruptedException {
    ActorRef<ClientMessage> session = attached();

    for (int i = 0; i < 100; i++) {
      session.tell(lines("out", i, "line " + i));
    }
    session.tell(new ClientMessage.JobEnded(JOB, JobStatus.FINISHED, 1, 2, null, null, null));

    for (int i = 0; i < 100; i++) {
      assertThat(listener.next()).isEqualTo("out line " + i);
    }
    assertThat(listener.next()).isEqualTo("ended FINISHED");
    kit.createTestProbe().expectTerminated(session);
  }

  @Test
  void shouldLearnOfTheEndWhenItsMessageWasLost() throws InterruptedException {
    ActorRef<ClientMessage> session = attached();
    time.timePasses(Duration.ofMillis(500));
    dispatcher.expectMessageClass(DispatcherMessage.DescribeJob.class);

    session.tell(new ClientMessage.Job(summary(JobStatus.FAILED), null));
    awaitHandled(session);
    for (int i = 0; i < 5; i++) {
      time.timePasses(Duration.ofMillis(500));
      dispatcher.expectMessageClass(DispatcherMessage.SubmitJob.class);
      dispatcher.expectMessageClass(DispatcherMessage.DescribeJob.class);
      assertThat(listener.silent()).as("the whole end may still come").isTrue();
    }
    time.timePasses(Duration.ofMillis(500));

    assertThat(listener.next()).isEqualTo("ended FAILED");
  }

  @Test
  void shouldAskForTheMastersOwnWordWhenItHearsOfTheEndFromTheDispatcher()
      throws InterruptedException {
    ActorRef<ClientMessage> session = attached();

    session.tell(new ClientMessage.Job(summary(JobStatus.FINISHED), null));
    awaitHandled(session);
    time.timePasses(Duration.ofMillis(500));

    assertThat(dispatcher.expectMessageClass(DispatcherMessage.SubmitJob.class).job())
        .isEqualTo(JOB);
    session.tell(
        new ClientMessage.JobEnded(
            JOB, JobStatus.FINISHED, 1, 2, null, List.of(Map.of("n", new byte[] {7})), null));
    assertThat(listener.next()).isEqualTo("ended FINISHED");
    assertThat(listener.accumulators()).hasSize(1);
  }

  @Test
  void shouldFetchAccumulatorsThatAreTooLargeForAMessage() throws Exception {
    byte[] blob = AccumulatorsCodec.encode(List.of(Map.of("words", new byte[] {1, 2, 3})));
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
    BlobKey key = new BlobKey(HexFormat.of().formatHex(hash));
    ActorRef<ClientMessage> session = attached();

    session.tell(new ClientMessage.JobEnded(JOB, JobStatus.FINISHED, 1, 2, null, null, key));
    BlobMessage.Get get = blobs.expectMessageClass(BlobMessage.Get.class);
    get.replyTo().tell(new BlobMessage.Piece(key, 0, blob.length, blob));

    assertThat(listener.next()).isEqualTo("ended FINISHED");
    assertThat(listener.accumulators().get(0).get("words")).containsExactly(1, 2, 3);
  }

  @Test
  void shouldSayThatAccumulatorsAreMissingWhenTheyCannotBeFetched() throws Exception {
    BlobKey key = new BlobKey("c".repeat(64));
    ActorRef<ClientMessage> session = attached();

    session.tell(new ClientMessage.JobEnded(JOB, JobStatus.FINISHED, 1, 2, null, null, key));
    BlobMessage.Get get = blobs.expectMessageClass(BlobMessage.Get.class);
    get.replyTo().tell(new BlobMessage.Missing(key, "there is no such blob"));

    assertThat(listener.next()).startsWith("warning the job's accumulators were not fetched");
    assertThat(listener.next()).isEqualTo("ended FINISHED");
    assertThat(listener.accumulators()).isNull();
  }

  @Test
  void shouldGiveUpWhenTheClusterFallsSilent() throws InterruptedException {
    attached();

    time.timePasses(Duration.ofSeconds(10));

    assertThat(listener.next()).isEqualTo("lost the cluster did not answer for 10 s");
  }

  @Test
  void shouldStayWhenTheClusterAnswersAtLeastNowAndThen() throws InterruptedException {
    ActorRef<ClientMessage> session = attached();
    for (int i = 0; i < 3; i++) {
      time.timePasses(Duration.ofSeconds(9));
      session.tell(new ClientMessage.Job(summary(JobStatus.RUNNING), null));
      awaitHandled(session);
    }
    assertThat(listener.silent()).isTrue();
  }

  @Test
  void shouldPassOnStatusAndWarnings() throws InterruptedException {
    ActorRef<ClientMessage> session = attached();

    session.tell(new ClientMessage.JobStatusChanged(JOB, JobStatus.RUNNING, 5));
    session.tell(new ClientMessage.JobWarning(JOB, "slots are missing"));

    assertThat(listener.next()).isEqualTo("status RUNNING");
    assertThat(listener.next()).isEqualTo("warning slots are missing");
  }

  private ActorRef<ClientMessage> session(boolean attached) {
    Submission submission =
        new Submission(
            JOB,
            "word count",
            UploadItem.inMemory("the job graph", GRAPH, GRAPH_BYTES),
            List.of(UploadItem.inMemory("job.jar", JAR, JAR_BYTES)),
            attached,
            Map.of(
                "out", ClientSink.Mode.PRINT,
                "err", ClientSink.Mode.PRINT_TO_ERR,
                "rows", ClientSink.Mode.COLLECT));
    Directory directory =
        new Directory(
            dispatcher.getRef(),
            kit.<ResourceManagerMessage>createTestProbe().getRef(),
            blobs.getRef());
    return kit.spawn(
        JobSession.create(
            new JobSession.Parts(submission, directory, Link.direct(), SETTINGS, listener)));
  }

  private ActorRef<ClientMessage> uploaded(boolean attached) {
    ActorRef<ClientMessage> session = session(attached);
    expectPut(JAR, 0);
    stored(JAR, 2);
    expectPut(GRAPH, 0);
    stored(GRAPH, 7);
    return session;
  }

  private ActorRef<ClientMessage> attached() throws InterruptedException {
    ActorRef<ClientMessage> session = uploaded(true);
    dispatcher.expectMessageClass(DispatcherMessage.SubmitJob.class);
    session.tell(new ClientMessage.JobAccepted(JOB, master.getRef()));
    assertThat(listener.next()).isEqualTo("accepted " + JOB);
    return session;
  }

  private ActorRef<BlobMessage> upload;
  private long probes;

  private BlobMessage.Put expectPut(BlobKey key, long offset) {
    BlobMessage.Put put = blobs.expectMessageClass(BlobMessage.Put.class);
    assertThat(put.key()).isEqualTo(key);
    assertThat(put.offset()).isEqualTo(offset);
    upload = put.replyTo();
    return put;
  }

  private void stored(BlobKey key, long nextOffset) {
    upload.tell(new BlobMessage.Stored(key, nextOffset));
  }

  /** Waits until a session has handled what it was sent: a chunk is answered. */
  private void awaitHandled(ActorRef<ClientMessage> session) {
    session.tell(lines("probe", probes));
    worker.expectMessage(new TaskExecutorMessage.ChunkTaken(ATTEMPT, "probe", probes++));
  }

  private ClientMessage.Output lines(String sink, long sequence, String... lines) {
    BinaryOutput payload = new BinaryOutput(64);
    for (String line : lines) {
      payload.writeString(line);
    }
    ClientChunk chunk = new ClientChunk(sink, 0, sequence, lines.length, payload.toByteArray());
    return new ClientMessage.Output(ATTEMPT, worker.getRef(), chunk);
  }

  private static JobSummary summary(JobStatus status) {
    return new JobSummary(JOB, "word count", status, 1, 2, 3, 0);
  }
}
