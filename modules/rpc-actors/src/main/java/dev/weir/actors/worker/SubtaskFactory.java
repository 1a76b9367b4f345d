package dev.weir.actors.worker;

import dev.weir.core.type.Serializers;
import dev.weir.tasks.Subtask;
import dev.weir.tasks.SubtaskHost;
import dev.weir.tasks.SubtaskParameters;

/** Makes subtasks: in production {@link dev.weir.tasks.Subtasks}, in tests scripted. */
@FunctionalInterface
public interface SubtaskFactory {

  /**
   * Makes a subtask. Runs on the subtask's own dispatcher; what it throws fails the subtask.
   *
   * @param serializers one for all subtasks of a job on a worker
   */
  Subtask create(SubtaskParameters parameters, SubtaskHost host, Serializers serializers);
}
