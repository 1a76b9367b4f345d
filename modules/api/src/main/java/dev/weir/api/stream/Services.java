package dev.weir.api.stream;

import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.JobExecutor;
import dev.weir.api.execution.PlanExplainer;
import dev.weir.core.error.UserErrorException;
import java.util.ServiceLoader;

/** Finds, on the class path, what runs programs and what explains them. */
final class Services {
  private Services() {}

  static JobExecutor executorFor(ExecutionTarget target) {
    for (JobExecutor executor : ServiceLoader.load(JobExecutor.class)) {
      if (executor.accepts(target)) {
        return executor;
      }
    }
    throw UserErrorException.of(
        "execute",
        "something on the class path that can run a job " + place(target),
        "none",
        "Add dev.weir:weir-cluster to the program's dependencies.");
  }

  static PlanExplainer explainer() {
    return ServiceLoader.load(PlanExplainer.class)
        .findFirst()
        .orElseThrow(
            () ->
                UserErrorException.of(
                    "getExecutionPlan",
                    "a planner on the class path",
                    "none",
                    "Add dev.weir:weir-cluster, or at least weir-plan, to the dependencies."));
  }

  private static String place(ExecutionTarget target) {
    return target instanceof ExecutionTarget.Remote remote
        ? "on the cluster at " + remote.host() + ":" + remote.port()
        : "in this process";
  }
}
