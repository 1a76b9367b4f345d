package dev.weir.cluster.client;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import dev.weir.actors.port.Directory;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.api.execution.JobStatus;
import dev.weir.cluster.node.ActorSystems;
import dev.weir.cluster.node.AkkaConfig;
import dev.weir.cluster.platform.SystemEntropy;
import dev.weir.core.config.Configuration;
import dev.weir.core.id.JobId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job whose cluster takes questions and answers none. */
final class SubmittedJobTest {

  private static final JobId JOB = new JobId("job-1");

  private final ActorSystem<Void> system =
      ActorSystems.start(AkkaConfig.embedded(Configuration.defaults()));
  private final SubmittedJob job = new SubmittedJob(facts(), silentCluster(), () -> {});

  @AfterEach
  void stop() {
    ActorSystems.stop(system);
  }

  @Test
  void shouldHaveCancelledWhenTheJobEndsBeforeTheClusterAnswers() {
    // given
    CompletableFuture<Void> cancelled = job.cancel();
    assertThat(cancelled).isNotDone();
    // when
    job.ended(end());
    // then
    assertThat(cancelled).isCompleted();
  }

  @Test
  void shouldTellTheEndWhenTheJobEndsBeforeTheClusterAnswers() {
    // given
    CompletableFuture<JobStatus> status = job.status();
    // when
    job.ended(end());
    // then
    assertThat(status).isCompletedWithValue(JobStatus.FINISHED);
  }

  private static ClientMessage.JobEnded end() {
    return new ClientMessage.JobEnded(
        JOB, dev.weir.scheduler.status.JobStatus.FINISHED, 1, 2, null, List.of(), null);
  }

  private static SubmittedJob.Facts facts() {
    return new SubmittedJob.Facts(
        JOB,
        "counts",
        true,
        SubmittedJobTest.class.getClassLoader(),
        Map.of(),
        new RecordingTerminal());
  }

  private ClusterClient silentCluster() {
    return new ClusterClient(
        new ClusterClient.Parts(
            system,
            new Directory(silent("dispatcher"), silent("resource-manager"), silent("blobs")),
            Link.direct(),
            new SystemEntropy(),
            ClientSettings.of(Configuration.defaults()),
            new RecordingTerminal(),
            "here",
            () -> {},
            () -> {}));
  }

  private <T> ActorRef<T> silent(String name) {
    return system.systemActorOf(Behaviors.ignore(), name, Props.empty());
  }
}
