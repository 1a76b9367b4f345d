package dev.weir.actors.worker;

import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.TaskExecutorMessage.DescribeTasks;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.scheduler.status.ExecutionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks subtasks how far they are, for their master. A subtask is asked again only when it has
 * answered: one that is in user code for long must not find its mailbox full of questions.
 */
final class Surveys {

  /** What one message holds of answers; a control message has 256 KiB. */
  private static final int PAGE_BYTES_MAX = 96 << 10;

  private final WorkerScope scope;
  private final Map<JobId, Survey> open = new HashMap<>();

  /** What one question has brought so far. */
  private record Survey(
      DescribeTasks question,
      SortedSet<ExecutionAttemptId> waiting,
      List<SubtaskProgress> answers) {}

  Surveys(WorkerScope scope) {
    this.scope = scope;
  }

  /** A master asks. Asked twice, the first answer comes. */
  void begin(HostedJob job, DescribeTasks question) {
    Survey known = open.get(job.job());
    if (known != null && known.question().question() == question.question()) {
      return;
    }
    Survey survey = new Survey(question, new TreeSet<>(), new ArrayList<>());
    open.put(job.job(), survey);
    if (known != null) {
      scope.timers().cancel(over(known));
    }
    for (HostedTask task : job.tasks()) {
      HostedTask.Running running = task.running();
      if (running != null && task.state() == ExecutionState.RUNNING) {
        survey.waiting().add(task.attempt());
        if (task.ask()) {
          running.tell(SubtaskMessage.Describe.DESCRIBE);
        }
      }
    }
    Duration wait = Duration.ofMillis(question.waitMillis());
    scope.timers().startSingleTimer(over(survey), over(survey), wait);
    endIfComplete(job, survey);
  }

  private static WorkerEvent over(Survey survey) {
    return new WorkerEvent.SurveyOver(survey.question().job(), survey.question().question());
  }

  /** A subtask has answered. */
  void told(HostedJob job, HostedTask task, SubtaskProgress progress) {
    task.answered();
    Survey survey = open.get(job.job());
    if (survey != null && survey.waiting().remove(task.attempt())) {
      survey.answers().add(progress);
      endIfComplete(job, survey);
    }
  }

  /** There is no more time for a question. */
  void over(HostedJob job, long question) {
    Survey survey = open.get(job.job());
    if (survey != null && survey.question().question() == question) {
      end(job, survey);
    }
  }

  /** A job is here no more. */
  void forget(JobId job) {
    open.remove(job);
  }

  private void endIfComplete(HostedJob job, Survey survey) {
    // One that has ended meanwhile will not answer; its state says how it stands.
    survey.waiting().removeIf(attempt -> ended(job.task(attempt)));
    if (survey.waiting().isEmpty()) {
      end(job, survey);
    }
  }

  private static boolean ended(@Nullable HostedTask task) {
    return task == null || task.state().terminal();
  }

  private void end(HostedJob job, Survey survey) {
    open.remove(job.job());
    scope.timers().cancel(over(survey));
    List<ExecutionAttemptId> silent = List.copyOf(survey.waiting());
    if (survey.question().log()) {
      survey.answers().forEach(progress -> scope.log().info("{}", progress));
      silent.forEach(attempt -> scope.log().info("{} did not tell how far it is", attempt));
    }
    List<SubtaskProgress> page = new ArrayList<>();
    int bytes = 0;
    for (SubtaskProgress progress : survey.answers()) {
      if (!page.isEmpty() && bytes + progress.bytes() > PAGE_BYTES_MAX) {
        send(job, survey, page, List.of());
        page.clear();
        bytes = 0;
      }
      page.add(progress);
      bytes += progress.bytes();
    }
    send(job, survey, page, silent);
  }

  private void send(
      HostedJob job,
      Survey survey,
      List<SubtaskProgress> page,
      List<ExecutionAttemptId> silent) {
    scope.send(
        job.master(),
        new JobMasterMessage.TasksDescribed(
            scope.worker(), job.epoch(), survey.question().question(), page, silent));
  }
}
