package dev.weir.actors.worker;

import dev.weir.tasks.Subtask;
import dev.weir.tasks.SubtaskHost;
import dev.weir.tasks.SubtaskParameters;

/** Makes subtasks: in production {@code dev.weir.tasks.Subtasks::create}, in tests scripted. */
@FunctionalInterface
public interface SubtaskFactory {

  /**
   * Makes a subtask. Runs on the subtask's own dispatcher, under the job's class loader; may throw
   * what user code throws while it is opened.
   */
  Subtask create(SubtaskParameters parameters, SubtaskHost host);
}
