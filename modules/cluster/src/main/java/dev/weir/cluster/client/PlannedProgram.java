package dev.weir.cluster.client;

import dev.weir.api.execution.Program;
import dev.weir.core.id.JobId;
import dev.weir.plan.JobGraphGenerator;
import dev.weir.plan.Plan;
import dev.weir.plan.job.JobVertex;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A program and the plan by which it runs.
 *
 * @param userCode where its classes are found
 */
record PlannedProgram(Program program, JobId job, Plan plan, ClassLoader userCode) {

  /**
   * Plans a program, whose classes are found through the calling thread's context class loader.
   *
   * @throws dev.weir.core.error.UserErrorException when the program is wrong
   */
  static PlannedProgram of(Program program, JobId job) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader userCode = context == null ? PlannedProgram.class.getClassLoader() : context;
    return new PlannedProgram(
        program, job, JobGraphGenerator.plan(program, job, userCode), userCode);
  }

  /** The slots it needs: for each slot sharing group, as many as its widest vertex has subtasks. */
  int slots() {
    Collection<Integer> groups =
        plan.graph().vertices().stream()
            .collect(
                Collectors.toMap(JobVertex::slotSharingGroup, JobVertex::parallelism, Integer::max))
            .values();
    return groups.stream().mapToInt(Integer::intValue).sum();
  }
}
