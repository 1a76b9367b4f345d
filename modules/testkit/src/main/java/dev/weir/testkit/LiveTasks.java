package dev.weir.testkit;

import dev.weir.actors.worker.SubtaskFactory;
import dev.weir.core.element.CheckpointBarrier;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.type.Serializers;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.tasks.Progress;
import dev.weir.tasks.Subtask;
import dev.weir.tasks.SubtaskHost;
import dev.weir.tasks.SubtaskParameters;
import dev.weir.tasks.SubtaskStatus;
import dev.weir.tasks.Subtasks;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.kernel.HostClock;
import dev.weir.testkit.kernel.Kernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes subtasks as production does, and knows what each of them waits for. */
final class LiveTasks implements SubtaskFactory {

  private final Kernel kernel;
  private final List<Watched> tasks = new ArrayList<>();

  LiveTasks(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Subtask create(SubtaskParameters parameters, SubtaskHost host, Serializers serializers) {
    Subtask subtask = Subtasks.create(parameters, host, serializers);
    ExecutionAttemptId attempt = parameters.deployment().attempt();
    JobVertex vertex = parameters.job().vertex(attempt.vertex().vertex());
    String name =
        String.format(
            "%s: %s %d/%d%s",
            parameters.job().name(),
            vertex.name(),
            attempt.subtask() + 1,
            vertex.parallelism(),
            attempt.attempt() == 0 ? "" : " attempt " + attempt.attempt());
    Watched watched = new Watched(name, kernel.currentHost(), subtask);
    tasks.add(watched);
    return watched;
  }

  /** What each subtask that is not over does or waits for, a line each. */
  List<String> describe() {
    return tasks.stream().filter(Watched::live).map(Watched::describe).toList();
  }

  private static final class Watched implements Subtask {

    private final String name;
    private final Host host;
    private final Subtask subtask;
    private @Nullable Progress last;

    Watched(String name, Host host, Subtask subtask) {
      this.name = name;
      this.host = host;
      this.subtask = subtask;
    }

    boolean live() {
      return host.alive() && (last == null || !last.terminal());
    }

    String describe() {
      SubtaskStatus status = subtask.status();
      return String.format(
          "%s on %s %s; %d records in, %d out",
          name, host.name(), doing(status), status.recordsIn(), status.recordsOut());
    }

    private String doing(SubtaskStatus status) {
      Progress progress = last;
      if (progress == null) {
        return "was not opened yet";
      } else if (progress.kind() == Progress.Kind.MORE) {
        return "has work to do";
      } else if (status.backPressured()) {
        return "waits for room in its outputs";
      } else if (progress.wakeAtMillis() < Long.MAX_VALUE) {
        long millis = progress.wakeAtMillis() - HostClock.EPOCH_MILLIS;
        return "waits for input until " + Duration.ofMillis(millis) + " after the start";
      }
      return "waits for input, or for its output to be taken";
    }

    @Override
    public Progress step() {
      last = subtask.step();
      return Objects.requireNonNull(last);
    }

    @Override
    public void onSourceEvent(ToReader event) {
      subtask.onSourceEvent(event);
    }

    @Override
    public void onTrigger(CheckpointBarrier barrier) {
      subtask.onTrigger(barrier);
    }

    @Override
    public void onCheckpointCompleted(long checkpointId) {
      subtask.onCheckpointCompleted(checkpointId);
    }

    @Override
    public void onGroupWatermark(long least) {
      subtask.onGroupWatermark(least);
    }

    @Override
    public void onClientAck(String sinkId, long sequence) {
      subtask.onClientAck(sinkId, sequence);
    }

    @Override
    public void onClientGone() {
      subtask.onClientGone();
    }

    @Override
    public @Nullable FailureReport failure() {
      return subtask.failure();
    }

    @Override
    public Map<String, byte[]> accumulators() {
      return subtask.accumulators();
    }

    @Override
    public SubtaskStatus status() {
      return subtask.status();
    }

    @Override
    public SubtaskProgress progress() {
      return subtask.progress();
    }

    @Override
    public void yieldSoon() {
      subtask.yieldSoon();
    }

    @Override
    public void cancel() {
      subtask.cancel();
    }
  }
}
