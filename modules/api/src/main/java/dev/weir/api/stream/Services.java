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
    for (JobExecutor executor : load(JobExecutor.class)) {
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
    return load(PlanExplainer.class)
        .findFirst()
        .orElseThrow(
            () ->
                UserErrorException.of(
                    "getExecutionPlan",
                    "a planner on the class path",
                    "none",
                    "Add dev.weir:weir-cluster, or at least weir-plan, to the dependencies."));
  }

  /**
   * Looks first beside this class: the context loader of a program that the command line runs hides
   * the engine's classes but not their registration. An application that has the engine in a loader
   * below this one's is served by its context loader.
   */
  private static <S> ServiceLoader<S> load(Class<S> service) {
    ServiceLoader<S> beside = ServiceLoader.load(service, Services.class.getClassLoader());
    return beside.findFirst().isPresent() ? beside : ServiceLoader.load(service);
  }

  private static String place(ExecutionTarget target) {
    return target instanceof ExecutionTarget.Remote remote
        ? "on the cluster at " + remote.host() + ":" + remote.port()
        : "in this process";
  }
}
