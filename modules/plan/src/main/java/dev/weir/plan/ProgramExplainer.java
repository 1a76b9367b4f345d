package dev.weir.plan;

import dev.weir.api.execution.PlanExplainer;
import dev.weir.api.execution.Program;
import dev.weir.core.id.JobId;

/** Explains programs to {@code env.explain()} and {@code env.getExecutionPlan()}. */
public final class ProgramExplainer implements PlanExplainer {
  /** Nothing is submitted, so any id will do, and a constant one keeps plans comparable. */
  private static final JobId NOBODY = new JobId("0".repeat(32));

  /** For {@link java.util.ServiceLoader}. */
  public ProgramExplainer() {}

  @Override
  public String text(Program program) {
    return PlanPrinter.text(plan(program));
  }

  @Override
  public String json(Program program) {
    return PlanPrinter.json(plan(program));
  }

  private static Plan plan(Program program) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return JobGraphGenerator.plan(
        program, NOBODY, loader == null ? ProgramExplainer.class.getClassLoader() : loader);
  }
}
