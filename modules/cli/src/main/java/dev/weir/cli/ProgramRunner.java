package dev.weir.cli;

import dev.weir.api.execution.ExecutionContext;
import dev.weir.core.error.UserErrorException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/** Runs the main method of a program, under its own class loader and an execution context. */
final class ProgramRunner {

  private ProgramRunner() {}

  /**
   * Calls main.
   *
   * @throws InvocationTargetException around an error that main throws
   * @throws Exception whatever else main throws
   */
  static void run(Method main, List<String> arguments, ExecutionContext context) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(main.getDeclaringClass().getClassLoader());
    try {
      context.call(
          () -> {
            Object[] parameters = {arguments.toArray(String[]::new)};
            return main.invoke(null, parameters);
          });
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception thrown) {
        throw thrown;
      }
      throw e;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The error of a program that described a job, perhaps, but never ran it. */
  static UserErrorException neverExecuted(ProgramJar program) {
    return UserErrorException.of(
        program.mainClass() + ".main",
        "a call of execute",
        "a main that returned without one",
        "End it with env.execute(\"name\"): until then nothing runs.");
  }
}
