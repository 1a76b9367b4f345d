package dev.weir.simulation.workload;

import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.cluster.client.LocalExecutor;
import dev.weir.cluster.client.Terminal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What a workload came to on a local cluster.
 *
 * @param sinks what each sink held in the end
 * @param failure why the job failed; null when it finished
 */
record LocalRun(SortedMap<String, Bag> sinks, @Nullable JobExecutionException failure) {

  List<String> differences(Workload workload) {
    String told = failure == null ? null : failure.toString();
    return Comparison.differences(workload, sinks, told, Comparison.Delivery.EXACT);
  }

  static LocalRun of(Workload workload, String runId) throws InterruptedException {
    // No slot more than the workload says it needs, so that a run also checks that.
    return of(workload, runId, Map.of("weir.local.slots", "" + workload.slots()));
  }

  static LocalRun of(Workload workload, String runId, Map<String, String> keys)
      throws InterruptedException {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
    keys.forEach(environment::configure);
    WorkloadProgram program = workload.program(environment, runId);
    Lines lines = new Lines();
    try {
      JobClient job = new LocalExecutor(lines, null).submit(program.program());
      SortedMap<String, Bag> sinks = new TreeMap<>();
      for (Map.Entry<String, String> sink : program.clientSinks().entrySet()) {
        sinks.put(sink.getKey(), collected(job, sink.getValue()));
      }
      JobExecutionException failure = failureOf(job);
      sinks.putAll(WorkloadProgram.printed(lines.all));
      sinks.putAll(Ledger.of(runId).sinks(workload));
      return new LocalRun(sinks, failure);
    } finally {
      Ledger.forget(runId);
    }
  }

  private static Bag collected(JobClient job, String clientSink) {
    List<String> texts = new ArrayList<>();
    try (CloseableIterator<?> records = job.collected(clientSink)) {
      records.forEachRemaining(each -> texts.add(each.toString()));
    } catch (JobExecutionException failed) {
      texts.add(failed.toString()); // the job's own result tells it, too
    }
    return Bag.of(texts);
  }

  private static @Nullable JobExecutionException failureOf(JobClient job)
      throws InterruptedException {
    try {
      job.result().get();
      return null;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof JobExecutionException failure) {
        return failure;
      }
      throw new AssertionError("not how jobs end", e);
    }
  }

  private static final class Lines implements Terminal {
    private final List<String> all = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void lines(List<String> lines, boolean toErr) {
      all.addAll(lines);
    }

    @Override
    public void notice(String text) {}
  }
}
