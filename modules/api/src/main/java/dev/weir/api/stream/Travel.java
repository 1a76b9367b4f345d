package dev.weir.api.stream;

import dev.weir.api.capture.CallSite;
import dev.weir.core.code.ClosureCheck;
import dev.weir.core.code.UserCode;
import dev.weir.core.error.Problem;
import dev.weir.core.error.UserErrorException;
import java.io.Serializable;
import java.util.List;

/** Refuses functions that cannot travel to the workers, at the call that brings them. */
final class Travel {
  private static final String OURS = "dev.weir.api.";

  private Travel() {}

  static void check(String operation, Serializable code) {
    try {
      UserCode.freeze(code);
    } catch (UserErrorException e) {
      Problem problem = e.problem();
      String found =
          ClosureCheck.firstUnserializable(code)
              .map(culprit -> "a " + culprit.className() + ", captured as " + way(culprit.path()))
              .orElse(problem.found());
      throw new UserErrorException(
          new Problem(problem.expected(), found, CallSite.of(operation), problem.todo()),
          e.getCause());
    }
  }

  /** The way from the user's function on; what wraps it is of no interest. */
  private static String way(List<String> path) {
    return String.join(" -> ", path.stream().dropWhile(step -> step.contains(OURS)).toList());
  }
}
