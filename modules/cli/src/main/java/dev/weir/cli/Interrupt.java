package dev.weir.cli;

import dev.weir.api.execution.JobClient;
import dev.weir.cluster.client.Terminal;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What Ctrl-C does to jobs that this process is attached to. */
final class Interrupt {

  private static final int CANCEL_SECONDS_MAX = 10;

  private final Terminal terminal;
  private final List<JobClient> jobs = new CopyOnWriteArrayList<>();

  /**
   * From now on, when the process is told to end.
   *
   * @param cancels whether jobs that have not ended are cancelled then
   */
  Interrupt(boolean cancels, Terminal terminal) {
    this.terminal = terminal;
    if (cancels) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::cancelAll, "weir-interrupt"));
    }
  }

  void watch(JobClient job) {
    jobs.add(job);
  }

  private void cancelAll() {
    for (JobClient job : jobs) {
      if (job.result().isDone()) {
        continue;
      }
      terminal.notice("cancelling job " + job.jobId() + " (--keep would let it run on)");
      try {
        job.cancel().orTimeout(CANCEL_SECONDS_MAX, TimeUnit.SECONDS).join();
        job.result()
            .handle((result, failure) -> result)
            .orTimeout(CANCEL_SECONDS_MAX, TimeUnit.SECONDS)
            .join();
      } catch (CompletionException e) {
        terminal.notice("job " + job.jobId() + " may still run: " + e.getCause());
      }
    }
  }
}
