package dev.weir.scheduler.progress;

import dev.weir.core.id.DataSetId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.OperatorId;
import dev.weir.core.id.VertexId;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.plan.job.ChainLink;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.DistributionPattern;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.OperatorExit;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.plan.progress.ChannelTimes;
import dev.weir.plan.progress.InputTimes;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.scheduler.status.ExecutionState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job of which nothing is wrong until a test says so: {@code flights x2 -> count, print x2}. */
final class SightBuilder {

  static final VertexId FLIGHTS = new VertexId("v-flights");
  static final VertexId COUNT = new VertexId("v-count");
  static final VertexId SINK = new VertexId("v-sink");
  static final JobId JOB = new JobId("job");

  final JobGraph graph;
  private final Map<ExecutionVertexId, ExecutionState> states = new HashMap<>();
  private final Map<ExecutionVertexId, SubtaskProgress> told = new HashMap<>();

  SightBuilder() {
    JobEdge keyed = edge(FLIGHTS, COUNT);
    JobEdge out = edge(COUNT, SINK);
    graph =
        new JobGraph(
            JOB,
            "flights",
            List.of(
                vertex(FLIGHTS, 2, List.of("flights"), List.of(), List.of(keyed)),
                vertex(COUNT, 2, List.of("count", "format"), List.of(keyed), List.of(out)),
                vertex(SINK, 1, List.of("sink"), List.of(out), List.of())),
            Map.of(),
            Map.of());
    for (int i = 0; i < 2; i++) {
      source(i, OperatorTimes.making(100), 0);
      tell(COUNT, i, traffic(0), channels(100, 100), passing(100, 2));
      states.put(new ExecutionVertexId(FLIGHTS, i), ExecutionState.RUNNING);
      states.put(new ExecutionVertexId(COUNT, i), ExecutionState.RUNNING);
    }
    tell(SINK, 0, traffic(0), channels(100, 100), passing(100, 1));
    states.put(new ExecutionVertexId(SINK, 0), ExecutionState.RUNNING);
  }

  static List<OperatorTimes> passing(long mark, int operators) {
    List<OperatorTimes> all = new ArrayList<>();
    for (int i = 0; i < operators; i++) {
      all.add(OperatorTimes.passing(mark));
    }
    return all;
  }

  static SubtaskProgress.Traffic traffic(long silentMillis) {
    return new SubtaskProgress.Traffic(10, 5, false, silentMillis);
  }

  static SubtaskProgress.Traffic pressed() {
    return new SubtaskProgress.Traffic(10, 5, true, 60_000);
  }

  static InputTimes channels(long first, long second) {
    return InputTimes.of(
        Math.min(first, second),
        false,
        List.of(
            new ChannelTimes(0, 0, first, ChannelTimes.State.ALIGNED, 0),
            new ChannelTimes(0, 1, second, ChannelTimes.State.ALIGNED, 0)));
  }

  SightBuilder source(int subtask, OperatorTimes times, long silentMillis) {
    return tell(FLIGHTS, subtask, traffic(silentMillis), null, List.of(times));
  }

  SightBuilder tell(
      VertexId vertex,
      int subtask,
      SubtaskProgress.Traffic traffic,
      @Nullable InputTimes input,
      List<OperatorTimes> operators) {
    ExecutionVertexId id = new ExecutionVertexId(vertex, subtask);
    told.put(
        id, new SubtaskProgress(new ExecutionAttemptId(JOB, id, 0), traffic, input, operators));
    return this;
  }

  SightBuilder silent(VertexId vertex, int subtask) {
    told.remove(new ExecutionVertexId(vertex, subtask));
    return this;
  }

  SightBuilder state(VertexId vertex, int subtask, ExecutionState state) {
    states.put(new ExecutionVertexId(vertex, subtask), state);
    return this;
  }

  Sight build() {
    return new Sight(graph, Map.copyOf(states), Map.copyOf(told));
  }

  private static JobEdge edge(VertexId from, VertexId to) {
    return new JobEdge(
        new DataSetId(from + ">" + to),
        from,
        to,
        0,
        DistributionPattern.ALL_TO_ALL,
        new byte[0],
        "hash",
        TypeDescriptor.DYNAMIC);
  }

  private static JobVertex vertex(
      VertexId id,
      int parallelism,
      List<String> names,
      List<JobEdge> inputs,
      List<JobEdge> outputs) {
    List<ChainedOperator> chain = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean last = i + 1 == names.size();
      chain.add(
          new ChainedOperator(
              new OperatorId("o-" + names.get(i)),
              names.get(i),
              "uid-" + names.get(i),
              new byte[0],
              TypeDescriptor.DYNAMIC,
              last ? List.of() : List.of(new ChainLink(i + 1, null, TypeDescriptor.DYNAMIC)),
              last && !outputs.isEmpty() ? List.of(new OperatorExit(0, null)) : List.of()));
    }
    return new JobVertex(
        id,
        String.join(" -> ", names),
        parallelism,
        128,
        "default",
        null,
        ResourceProfile.UNKNOWN,
        chain,
        inputs,
        outputs,
        false);
  }
}
