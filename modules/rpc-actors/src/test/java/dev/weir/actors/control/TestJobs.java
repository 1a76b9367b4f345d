package dev.weir.actors.control;

import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.source.Source;
import dev.weir.core.code.UserCode;
import dev.weir.core.id.DataSetId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.OperatorId;
import dev.weir.core.id.VertexId;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.DistributionPattern;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.OperatorExit;
import dev.weir.plan.job.ResourceProfile;
import java.util.List;
import java.util.Map;

/** Job graphs for the masters: a source and a counter behind a shuffle. */
final class TestJobs {

  static final VertexId SOURCE = new VertexId("v-source");
  static final VertexId COUNTER = new VertexId("v-counter");
  static final ScriptedSource QUIET = new ScriptedSource(3, "nowhere", 0);

  private TestJobs() {}

  /** An id of 32 digits from a number. */
  static JobId id(int number) {
    return new JobId(String.format("%032x", number));
  }

  /** {@code source (p) -> counter (p)}: p slots, 2p tasks. */
  static JobGraph wordCount(int number, String name, int parallelism) {
    return wordCount(number, name, parallelism, QUIET);
  }

  static JobGraph wordCount(int number, String name, int parallelism, Source<?, ?, ?> source) {
    JobEdge edge =
        new JobEdge(
            new DataSetId("shuffle"),
            SOURCE,
            COUNTER,
            0,
            DistributionPattern.ALL_TO_ALL,
            new byte[0],
            "hash",
            TypeDescriptor.DYNAMIC);
    byte[] reads =
        UserCode.freeze(
            new OperatorSettings(new OperatorSpec.SourceSpec(source), List.of(), false));
    return new JobGraph(
        id(number),
        name,
        List.of(
            vertex(SOURCE, "words", parallelism, reads, List.of(), List.of(edge)),
            vertex(COUNTER, "count", parallelism, new byte[0], List.of(edge), List.of())),
        Map.of(),
        Map.of());
  }

  private static JobVertex vertex(
      VertexId id,
      String name,
      int parallelism,
      byte[] settings,
      List<JobEdge> inputs,
      List<JobEdge> outputs) {
    return new JobVertex(
        id,
        name,
        parallelism,
        Math.max(128, parallelism),
        "default",
        null,
        ResourceProfile.UNKNOWN,
        List.of(
            new ChainedOperator(
                new OperatorId("o-" + name),
                name,
                null,
                settings,
                TypeDescriptor.DYNAMIC,
                List.of(),
                outputs.isEmpty() ? List.of() : List.of(new OperatorExit(0, null)))),
        inputs,
        outputs,
        false);
  }
}
