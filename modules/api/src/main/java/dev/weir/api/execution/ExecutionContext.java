package dev.weir.api.execution;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What {@code StreamExecutionEnvironment.getExecutionEnvironment()} finds when something other than
 * the program decides where it runs: the command line installs one around its call of {@code main}.
 *
 * <p>It holds for one thread and the threads started by it while it is installed. That is the one
 * piece of ambient state in the API, because a program's {@code main} has no parameter for it.
 *
 * @param executor runs the programs
 * @param target where they run
 * @param parallelism the default parallelism; null for the target's own
 * @param configuration keys under {@code weir.} that a program may still override
 */
public record ExecutionContext(
    JobExecutor executor,
    ExecutionTarget target,
    @Nullable Integer parallelism,
    Map<String, String> configuration) {
  private static final InheritableThreadLocal<ExecutionContext> INSTALLED =
      new InheritableThreadLocal<>();

  /** Refuses nulls and keeps a copy of the configuration. */
  public ExecutionContext {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(target, "target");
    configuration = Map.copyOf(configuration);
  }

  /** The context of this thread; null when there is none. */
  public static @Nullable ExecutionContext current() {
    return INSTALLED.get();
  }

  /** Makes a call, on this thread, within this context; afterwards the one before holds again. */
  public <V> V call(Callable<V> call) throws Exception {
    ExecutionContext before = INSTALLED.get();
    INSTALLED.set(this);
    try {
      return call.call();
    } finally {
      if (before == null) {
        INSTALLED.remove();
      } else {
        INSTALLED.set(before);
      }
    }
  }
}
