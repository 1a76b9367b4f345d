package dev.weir.scheduler.progress;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.scheduler.graph.Execution;
import dev.weir.scheduler.graph.ExecutionGraph;
import dev.weir.scheduler.graph.Placement;
import dev.weir.scheduler.status.ExecutionState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One question to all workers of a job. Each answer may come in parts, twice, late or never: what
 * counts is which subtasks have been told of, and those that have not are asked for again until
 * there is no more time. Belongs to one thread.
 */
public final class Inquiry {

  private static final int WORKERS_NAMED_MAX = 5;

  private final long question;
  private final ExecutionGraph graph;
  private final ExplainSettings settings;
  private final long beganMillis;
  private final Map<ExecutionVertexId, SubtaskProgress> told = new HashMap<>();
  private final Set<ExecutionAttemptId> busy = new HashSet<>();

  /**
   * A question that is put now.
   *
   * @param question its number; answers to others are ignored
   */
  public Inquiry(long question, ExecutionGraph graph, ExplainSettings settings, long nowMillis) {
    this.question = question;
    this.graph = graph;
    this.settings = settings;
    this.beganMillis = nowMillis;
  }

  /** The number of the question. */
  public long question() {
    return question;
  }

  /**
   * A worker has answered, or a part of it has come.
   *
   * @param silent the subtasks that did not tell it anything in time
   */
  public void answered(long to, List<SubtaskProgress> described, List<ExecutionAttemptId> silent) {
    if (to != question) {
      return;
    }
    for (SubtaskProgress progress : described) {
      if (graph.current(progress.attempt()) != null) {
        told.put(progress.attempt().vertex(), progress);
      }
    }
    busy.addAll(silent);
  }

  /** The workers that have subtasks of which nothing was said yet. */
  public SortedSet<WorkerId> missing() {
    SortedSet<WorkerId> workers = new TreeSet<>();
    graph.forEachSubtask(
        subtask -> {
          Execution execution = subtask.current();
          Placement place = execution.placement();
          if (place != null && unheard(execution)) {
            workers.add(place.worker());
          }
        });
    return workers;
  }

  private boolean unheard(Execution execution) {
    return execution.state() == ExecutionState.RUNNING
        && !told.containsKey(execution.attempt().vertex())
        && !busy.contains(execution.attempt());
  }

  /** Whether there is nothing more to wait for. */
  public boolean over(long nowMillis) {
    return nowMillis - beganMillis >= settings.timeoutMillis() || missing().isEmpty();
  }

  /** What is known now. */
  public Sight sight() {
    Map<ExecutionVertexId, ExecutionState> states = new HashMap<>();
    graph.forEachSubtask(subtask -> states.put(subtask.id(), subtask.current().state()));
    return new Sight(graph.jobGraph(), states, Map.copyOf(told));
  }

  /** What is missing in it, in words; empty when nothing is. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    SortedSet<WorkerId> workers = missing();
    if (!workers.isEmpty()) {
      String named =
          workers.stream()
              .limit(WORKERS_NAMED_MAX)
              .map(WorkerId::value)
              .collect(Collectors.joining(", "));
      boolean more = workers.size() > WORKERS_NAMED_MAX;
      notes.add(
          count(workers.size(), "worker")
              + " did not answer within "
              + Words.span(settings.timeoutMillis())
              + ": "
              + named
              + (more ? ", ..." : ""));
    }
    long silent = busy.stream().filter(attempt -> !told.containsKey(attempt.vertex())).count();
    if (silent > 0) {
      notes.add(
          count(silent, "subtask")
              + " did not answer within "
              + Words.span(settings.workerMillis())
              + ": user code has not returned since");
    }
    return notes;
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
