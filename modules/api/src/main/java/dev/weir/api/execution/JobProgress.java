package dev.weir.api.execution;

import dev.weir.core.id.JobId;
import java.util.List;

/**
 * Why a job puts out what it does, or nothing: the answer to {@link JobClient#why()}.
 *
 * @param job which job
 * @param name its name
 * @param status what it was doing when it was asked
 * @param summary one sentence: what holds it as a whole, or how many of its operators are held
 * @param operators one for each operator, producers before consumers
 * @param operatorsLeftOut how many operators are not among them for want of room; those that are
 *     held are kept
 * @param notes what is missing in this answer, such as workers that did not say anything; empty
 *     when nothing is
 */
public record JobProgress(
    JobId job,
    String name,
    JobStatus status,
    String summary,
    List<OperatorProgress> operators,
    int operatorsLeftOut,
    List<String> notes) {
  public JobProgress {
    operators = List.copyOf(operators);
    notes = List.copyOf(notes);
  }
}
