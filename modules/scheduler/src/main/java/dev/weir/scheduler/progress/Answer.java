package dev.weir.scheduler.progress;

import dev.weir.api.execution.JobProgress;
import dev.weir.api.execution.JobStatus;
import dev.weir.api.execution.OperatorProgress;
import dev.weir.core.id.JobId;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.JobVertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What one who asked is told of the findings: all operators, or those of one name, and never more
 * than fit a message.
 *
 * @param job what is known of the job
 * @param named the names of all its operators, when the one that was asked for is not there; as
 *     many as fit
 */
public record Answer(JobProgress job, List<String> named) {

  public Answer {
    named = List.copyOf(named);
  }

  /**
   * What there is to say of a job that was looked at.
   *
   * @param operator the name, id or uid of one operator; empty for all
   * @param waiting why the whole job waits; empty when it does not
   */
  public static Answer of(
      Inquiry inquiry,
      String name,
      JobStatus status,
      String operator,
      String waiting,
      int operatorsMax) {
    Sight sight = inquiry.sight();
    List<OperatorProgress> all = Findings.of(sight);
    List<OperatorProgress> wanted = all.stream().filter(wanted(sight, operator)).toList();
    List<OperatorProgress> kept = keep(wanted, operatorsMax);
    JobProgress progress =
        new JobProgress(
            sight.graph().job(),
            name,
            status,
            waiting.isEmpty() ? Findings.summary(wanted) : waiting,
            kept,
            wanted.size() - kept.size(),
            inquiry.notes());
    List<String> named =
        wanted.isEmpty()
            ? all.stream().map(OperatorProgress::name).distinct().limit(operatorsMax).toList()
            : List.of();
    return new Answer(progress, named);
  }

  /** What there is to say of a job that is over. */
  public static JobProgress ofEnded(JobId job, String name, JobStatus status) {
    return new JobProgress(
        job, name, status, "the job is over: it is " + status, List.of(), 0, List.of());
  }

  private static Predicate<OperatorProgress> wanted(Sight sight, String operator) {
    if (operator.isEmpty()) {
      return any -> true;
    }
    List<String> ids = new ArrayList<>();
    String part = operator.toLowerCase(Locale.ROOT);
    List<String> similar = new ArrayList<>();
    for (JobVertex vertex : sight.graph().vertices()) {
      for (ChainedOperator known : vertex.chain()) {
        if (known.name().equals(operator)
            || known.id().value().equals(operator)
            || operator.equals(known.uid())) {
          ids.add(known.id().value());
        } else if (known.name().toLowerCase(Locale.ROOT).contains(part)) {
          similar.add(known.id().value());
        }
      }
    }
    List<String> meant = ids.isEmpty() ? similar : ids;
    return found -> meant.contains(found.id());
  }

  /** As many as may be told of; those that are held before the rest, and all in their order. */
  private static List<OperatorProgress> keep(List<OperatorProgress> all, int most) {
    long held = all.stream().filter(Findings::held).count();
    long others = Math.max(0, most - held);
    List<OperatorProgress> kept = new ArrayList<>();
    for (OperatorProgress operator : all) {
      boolean takes = Findings.held(operator) || others-- > 0;
      if (takes && kept.size() < most) {
        kept.add(operator);
      }
    }
    return kept;
  }
}
