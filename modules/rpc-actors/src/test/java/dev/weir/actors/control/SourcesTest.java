package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enumerators on the controller and readers on workers. */
class SourcesTest {

  private static final ToEnumerator UP = new ToEnumerator.ReaderUp();
  private static final ToEnumerator MORE = new ToEnumerator.SplitWanted();

  private final ControlWorld world = new ControlWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void shouldDealEachSplitOnceAndThenSayThatThereAreNoMore() {
    FakeWorker worker = world.worker("w1", 2);
    world.submit(TestJobs.wordCount(1, "words", 2, new ScriptedSource(3, "nowhere", 0)));
    ExecutionAttemptId zero = worker.attempt("v-source", 0);
    ExecutionAttemptId one = worker.attempt("v-source", 1);

    say(worker, zero, UP, MORE, MORE);
    say(worker, one, UP, MORE, MORE);

    assertThat(worker.events())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Splits", "Splits", "Splits", "NoMoreSplits");
    assertThat(worker.eventsFor(zero)).hasSize(2);
    assertThat(worker.eventsFor(one)).hasSize(2);
  }

  @Test
  void shouldHearEachMessageOnceAndInOrderHoweverItComes() {
    FakeWorker worker = world.worker("w1", 1);
    world.submit(TestJobs.wordCount(1, "words", 1));
    ExecutionAttemptId reader = worker.attempt("v-source", 0);

    come(reader, 2, MORE);
    assertThat(worker.events()).as("a reader that is not up gets nothing").isEmpty();
    come(reader, 1, UP);
    come(reader, 2, MORE);
    come(reader, 1, UP);

    assertThat(worker.events()).hasSize(1);
    assertThat(worker.inbox.all(TaskExecutorMessage.SourceEventsTaken.class))
        .extracting(TaskExecutorMessage.SourceEventsTaken::upTo)
        .containsExactly(0L, 2L, 2L, 2L);
  }

  @Test
  void shouldSendSplitsAgainUntilTheWorkerHasTakenThem() {
    FakeWorker worker = world.worker("w1", 1);
    world.submit(TestJobs.wordCount(1, "words", 1, new ScriptedSource(3, "nowhere", 0)));
    ExecutionAttemptId reader = worker.attempt("v-source", 0);
    say(worker, reader, UP);

    world.link.lose(TaskExecutorMessage.SourceEvent.class, 4);
    say(worker, reader, MORE, MORE, MORE, MORE);
    assertThat(worker.events()).isEmpty();
    world.pass(Duration.ofSeconds(2));

    assertThat(worker.events())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Splits", "Splits", "Splits", "NoMoreSplits");
    int said = worker.inbox.all(TaskExecutorMessage.SourceEvent.class).size();
    world.pass(Duration.ofSeconds(5));
    assertThat(worker.inbox.all(TaskExecutorMessage.SourceEvent.class))
        .as("what is taken is not said again")
        .hasSize(said);
  }

  @Test
  void shouldNotDealASplitTwiceWhenTheMastersAnswerIsLost() {
    FakeWorker worker = world.worker("w1", 1);
    world.submit(TestJobs.wordCount(1, "words", 1, new ScriptedSource(3, "nowhere", 0)));
    ExecutionAttemptId reader = worker.attempt("v-source", 0);

    world.link.lose(TaskExecutorMessage.SourceEventsTaken.class, 2);
    say(worker, reader, UP, MORE);
    world.pass(Duration.ofSeconds(3));

    assertThat(worker.events()).hasSize(1);
  }

  @Test
  void shouldFailTheJobWhenItsEnumeratorSaysMoreThanAReaderTakes() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1, new ScriptedSource(1, "flood", 0)));

    say(worker, worker.attempt("v-source", 0), UP, MORE);

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(world.outcome(job).failure().summary())
        .contains("operator 'words'")
        .contains("expected at most 100000 messages")
        .contains("many with one call of assignSplits");
  }

  @Test
  void shouldEndTheConversationWithItsAttempt() {
    FakeWorker worker = world.worker("w1", 2);
    world.submit(TestJobs.wordCount(1, "words", 1, new ScriptedSource(3, "nowhere", 0)));
    ExecutionAttemptId reader = worker.attempt("v-source", 0);
    say(worker, reader, UP);
    world.link.lose(TaskExecutorMessage.SourceEvent.class, 1);
    say(worker, reader, MORE);

    worker.task(reader, ExecutionState.FINISHED);
    world.pass(Duration.ofSeconds(5));

    assertThat(worker.events()).as("nobody is there to read it").isEmpty();
  }

  @Test
  void shouldDropWhatAnotherAttemptOrEpochOfAReaderSays() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));
    ExecutionAttemptId reader = worker.attempt("v-source", 0);
    say(worker, reader, UP);

    ExecutionAttemptId other = new ExecutionAttemptId(job, reader.vertex(), 7);
    world.tell(world.master(), new JobMasterMessage.SourceEvent(new Epoch(1), other, 1, MORE));
    ExecutionAttemptId counter = worker.attempt("v-counter", 0);
    world.tell(world.master(), new JobMasterMessage.SourceEvent(new Epoch(1), counter, 1, MORE));

    assertThat(worker.events()).isEmpty();
    assertThat(world.ended(job)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "start", "request", "async"})
  void shouldFailTheJobWithTheSourcesNameWhenItsEnumeratorThrows(String place) {
    FakeWorker worker = world.worker("w1", 1);
    JobId job =
        world.submit(TestJobs.wordCount(1, "words", 1, new ScriptedSource(1, place, 1_000)));
    if (!world.ended(job)) {
      say(worker, worker.attempt("v-source", 0), UP, MORE);
    }

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(world.outcome(job).failure().summary())
        .contains("operator 'words'")
        .contains("no such bucket at " + place);
    assertThat(world.loaders.lent).hasValue(0);
    assertThat(worker.idle()).isTrue();
  }

  @Test
  void shouldFailTheJobWhenItsCodeCannotBeHad() {
    world.worker("w1", 1);
    world.loaders.refusal = "jar 4711 is not in the blob store; submit the job again";

    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));

    assertThat(world.outcome(job).failure().summary()).contains("jar 4711");
  }

  @Test
  void shouldFailTheJobWhenACoordinatorDies() {
    world.worker("w1", 1);
    world.loaders.defect = new IllegalStateException("a defect of the lender");

    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));

    assertThat(world.outcome(job).failure().summary())
        .contains("coordinator of words")
        .contains("a defect of the lender");
  }

  @Test
  void shouldMakeAsynchronousCallsAgainAndAgain() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job =
        world.submit(TestJobs.wordCount(1, "words", 1, new ScriptedSource(1, "nowhere", 1_000)));
    say(worker, worker.attempt("v-source", 0), UP);

    world.pass(Duration.ofSeconds(5));

    assertThat(worker.events()).hasSize(5).allMatch(ToReader.Custom.class::isInstance);
    world.cancel("words");
    world.pass(Duration.ofSeconds(5));
    assertThat(worker.events()).hasSize(5);
    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.CANCELED);
  }

  /** A reader's message comes, whatever came before it. */
  private void come(ExecutionAttemptId reader, long sequence, ToEnumerator event) {
    world.tell(
        world.master(), new JobMasterMessage.SourceEvent(new Epoch(1), reader, sequence, event));
  }

  private void say(FakeWorker worker, ExecutionAttemptId reader, ToEnumerator... events) {
    for (ToEnumerator event : List.of(events)) {
      worker.reader(reader, event);
      world.settle();
    }
  }
}
