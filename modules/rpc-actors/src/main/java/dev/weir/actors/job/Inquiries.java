package dev.weir.actors.job;

import akka.actor.typed.ActorRef;
import dev.weir.actors.port.Stopwatch;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.JobMasterMessage.Explain;
import dev.weir.actors.protocol.JobMasterMessage.TasksDescribed;
import dev.weir.actors.protocol.TaskExecutorMessage.DescribeTasks;
import dev.weir.api.execution.OperatorProgress;
import dev.weir.core.id.WorkerId;
import dev.weir.scheduler.job.JobScheduler;
import dev.weir.scheduler.progress.Answer;
import dev.weir.scheduler.progress.ExplainSettings;
import dev.weir.scheduler.progress.Findings;
import dev.weir.scheduler.progress.Inquiry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a job's workers why there is no output, and answers whoever wanted to know. One question is
 * under way at a time, and everybody who asks meanwhile is answered with it.
 */
final class Inquiries {

  /** Who asks while so many wait hears nothing, and asks again. */
  private static final int ASKERS_MAX = 64;

  private final Office office;
  private final Stopwatch time;
  private final JobScheduler scheduler;
  private final WorkerBook workers;
  private final ExplainSettings settings;
  private final Map<ActorRef<ClientMessage>, String> askers = new LinkedHashMap<>();
  private @Nullable Inquiry open;
  private boolean logOnWorkers;
  private boolean logHere;
  private long questions;
  private long loggedAtMillis;

  Inquiries(Office office, Stopwatch time, JobScheduler scheduler, WorkerBook workers) {
    this.office = office;
    this.time = time;
    this.scheduler = scheduler;
    this.workers = workers;
    this.settings = office.parts().settings().explaining();
    this.loggedAtMillis = time.nowMillis();
  }

  /** Somebody wants to know. Returns whether to {@link #look} again later. */
  boolean ask(Explain question) {
    if (askers.size() < ASKERS_MAX) {
      askers.put(question.replyTo(), question.operator());
    }
    if (open == null || question.log() && !logOnWorkers) {
      begin(question.log());
    }
    return look();
  }

  /** Begins to look whether there is something to log, when it is time. */
  boolean logDue() {
    long now = time.nowMillis();
    if (settings.intervalMillis() == 0 || now - loggedAtMillis < settings.intervalMillis()) {
      return false;
    }
    loggedAtMillis = now;
    logHere = true;
    if (open == null) {
      begin(false);
    }
    return look();
  }

  private void begin(boolean log) {
    logOnWorkers = log;
    open = new Inquiry(++questions, scheduler.graph(), settings, time.nowMillis());
    askMissing(open);
  }

  private void askMissing(Inquiry inquiry) {
    DescribeTasks question =
        new DescribeTasks(
            office.job(),
            office.epoch(),
            inquiry.question(),
            settings.workerMillis(),
            logOnWorkers);
    for (WorkerId worker : inquiry.missing()) {
      workers.executor(worker).ifPresent(executor -> office.send(executor, question));
    }
  }

  /** A worker has answered. */
  void answered(TasksDescribed answer) {
    if (open != null) {
      open.answered(answer.question(), answer.tasks(), answer.silent());
      look();
    }
  }

  /** It is time to ask again. Returns whether it will be so later. */
  boolean askAgain() {
    if (look() && open != null) {
      askMissing(open);
    }
    return open != null;
  }

  /** Answers all who wait when there is nothing more to wait for; else returns true. */
  private boolean look() {
    Inquiry inquiry = open;
    if (inquiry == null || !inquiry.over(time.nowMillis())) {
      return inquiry != null;
    }
    open = null;
    String waiting = scheduler.waitingText(time.nowMillis());
    Map<ActorRef<ClientMessage>, String> answered = new LinkedHashMap<>(askers);
    askers.clear();
    answered.forEach((asker, operator) -> answer(inquiry, asker, operator, waiting));
    if (logHere) {
      logHere = false;
      log(inquiry, waiting);
    }
    return false;
  }

  private void answer(
      Inquiry inquiry, ActorRef<ClientMessage> asker, String operator, String waiting) {
    Answer answer = of(inquiry, operator, waiting);
    office.send(
        asker,
        answer.named().isEmpty()
            ? new ClientMessage.JobExplained(answer.job())
            : new ClientMessage.NoSuchOperator(operator, answer.named()));
  }

  private Answer of(Inquiry inquiry, String operator, String waiting) {
    return Answer.of(
        inquiry,
        office.name(),
        scheduler.status().forUsers(),
        operator,
        waiting,
        settings.operatorsMax());
  }

  private void log(Inquiry inquiry, String waiting) {
    if (!waiting.isEmpty()) {
      office.context().getLog().info("job '{}' {}", office.name(), waiting);
      return;
    }
    for (OperatorProgress operator : of(inquiry, "", "").job().operators()) {
      if (Findings.held(operator)) {
        office.context().getLog().info("job '{}': {}", office.name(), operator.hold().why());
      }
    }
    for (String note : inquiry.notes()) {
      office.context().getLog().info("job '{}': {}", office.name(), note);
    }
  }
}
