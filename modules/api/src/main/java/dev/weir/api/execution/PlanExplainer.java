package dev.weir.api.execution;

/**
 * Shows how a program would run, without running it. The implementation is found by {@link
 * java.util.ServiceLoader}.
 */
public interface PlanExplainer {
  /**
   * The plan as indented lines for people.
   *
   * @throws dev.weir.core.error.UserErrorException when the program is wrong
   */
  String text(Program program);

  /**
   * The plan as JSON.
   *
   * @throws dev.weir.core.error.UserErrorException when the program is wrong
   */
  String json(Program program);
}
