package dev.weir.actors.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.DataSetId;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobGraphCodecTest {

  private static final TypeDescriptor LONG = new TypeDescriptor("long", List.of());
  private static final TypeDescriptor LISTS =
      new TypeDescriptor("java.util.List", List.of(new TypeDescriptor("[]", List.of(LONG))));
  private static final JobEdge EDGE = edge("d1", "v1", "v2");

  private final JobGraphCodec codec = new JobGraphCodec(1 << 20);

  @Test
  void shouldReadBackWhatItWrote() {
    JobGraph graph = wordCount();

    JobGraph read = codec.decode(codec.encode(graph));

    // records that hold arrays are not equal, but their parts are
    assertThat(read).usingRecursiveComparison().isEqualTo(graph);
  }

  @Test
  void shouldWriteTheSameBytesWhenTheGraphIsTheSame() {
    Map<String, String> forth = new LinkedHashMap<>();
    Map<String, String> back = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      forth.put("weir.key." + i, "x");
      back.put("weir.key." + (19 - i), "x");
    }
    JobGraph one = new JobGraph(new JobId("j"), "n", wordCount().vertices(), forth, Map.of());
    JobGraph same = new JobGraph(new JobId("j"), "n", wordCount().vertices(), back, Map.of());

    assertThat(codec.encode(one)).isEqualTo(codec.encode(same));
  }

  @Test
  void shouldRefuseWhatIsLargerThanTheLimit() {
    JobGraphCodec small = new JobGraphCodec(100);

    assertThatThrownBy(() -> small.encode(wordCount()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("expected at most 100 bytes");
    assertThatThrownBy(() -> small.decode(new byte[101]))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("found 101 bytes");
  }

  @Test
  void shouldSayWhatIsWrongWhenTheBytesAreSomethingElse() {
    assertThatThrownBy(() -> codec.decode(new byte[] {'P', 'K', 3, 4, 5}))
        .isInstanceOf(UserErrorException.class)
        .hasMessage(
            "job graph: expected bytes that begin with WJG, found 5 bytes that begin with 50 4b 03"
                + " 04. Submit the job again with a client of the cluster's version.");
    assertThatThrownBy(() -> codec.decode(new byte[0]))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("found 0 bytes");
    assertThatThrownBy(() -> codec.decode(new byte[] {'W', 'J', 'G', 9}))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("expected format version 1, found version 9");
  }

  /** Whatever is cut off or altered, the answer is a graph or a user's error, nothing else. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldRefuseCutAndAlteredBytesInOneWay(long seed) {
    byte[] good = codec.encode(wordCount());
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      byte[] bad = Arrays.copyOf(good, 1 + random.nextInt(good.length));
      for (int flips = random.nextInt(3); flips > 0; flips--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        codec.decode(bad);
      } catch (UserErrorException e) {
        assertThat(e.getMessage()).contains("job graph");
      }
    }
  }

  @Test
  void shouldRefuseAGraphWhoseEdgeEndsNowhere() {
    JobGraph graph = graph(vertex("v1", List.of(), List.of(EDGE), exit(0)));

    assertThatThrownBy(() -> codec.encode(graph))
        .hasMessageContaining("expected a consumer for each edge, found none for [");
  }

  @Test
  void shouldRefuseAGraphWhoseConsumerComesBeforeItsProducer() {
    JobGraph graph =
        graph(
            vertex("v2", List.of(EDGE), List.of(), operator()),
            vertex("v1", List.of(), List.of(EDGE), exit(0)));

    assertThatThrownBy(() -> codec.encode(graph))
        .hasMessageContaining("expected every input of v2 to be an output of a vertex before it");
  }

  @Test
  void shouldRefuseAGraphWithOneVertexTwiceOrNone() {
    assertThatThrownBy(
            () ->
                codec.encode(
                    graph(
                        vertex("v1", List.of(), List.of(), operator()),
                        vertex("v1", List.of(), List.of(), operator()))))
        .hasMessageContaining("expected each vertex once, found v1 twice");
    assertThatThrownBy(() -> codec.encode(graph()))
        .hasMessageContaining("expected at least one vertex, found none");
  }

  @Test
  void shouldRefuseChainsThatPointToWhatIsNotThere() {
    ChainedOperator loops =
        new ChainedOperator(
            new OperatorId("o"),
            "loops",
            null,
            new byte[0],
            LONG,
            List.of(new ChainLink(0, null, LONG)),
            List.of());
    assertThatThrownBy(
            () -> codec.encode(graph(vertex("v1", List.of(), List.of(), loops, operator()))))
        .hasMessageContaining("expected operator 0 of v1 to feed one after it, found operator 0");
    assertThatThrownBy(() -> codec.encode(graph(vertex("v1", List.of(), List.of(), exit(3)))))
        .hasMessageContaining("expected exits of v1 to be among its 0, found exit 3");
  }

  private static JobGraph wordCount() {
    ChainedOperator source =
        new ChainedOperator(
            new OperatorId("o1"),
            "source",
            "my-uid",
            new byte[] {1, 2, 3},
            LISTS,
            List.of(new ChainLink(1, "late", LONG)),
            List.of());
    return new JobGraph(
        new JobId("job-1"),
        "word count",
        List.of(
            vertex("v1", List.of(), List.of(EDGE), source, exit(0)),
            vertex("v2", List.of(EDGE), List.of(), operator())),
        Map.of("weir.parallelism", "2"),
        Map.of("input", "a file"));
  }

  private static JobGraph graph(JobVertex... vertices) {
    return new JobGraph(new JobId("job-1"), "g", List.of(vertices), Map.of(), Map.of());
  }

  private static JobVertex vertex(
      String id, List<JobEdge> inputs, List<JobEdge> outputs, ChainedOperator... chain) {
    return new JobVertex(
        new VertexId(id),
        id,
        2,
        128,
        "default",
        "together",
        new ResourceProfile(500, 1 << 20),
        List.of(chain),
        inputs,
        outputs,
        true);
  }

  private static ChainedOperator operator() {
    return new ChainedOperator(
        new OperatorId("o2"), "map", null, new byte[] {9}, LONG, List.of(), List.of());
  }

  private static ChainedOperator exit(int output) {
    return new ChainedOperator(
        new OperatorId("o3"),
        "out",
        null,
        new byte[] {9},
        LONG,
        List.of(),
        List.of(new OperatorExit(output, null)));
  }

  private static JobEdge edge(String id, String source, String target) {
    return new JobEdge(
        new DataSetId(id),
        new VertexId(source),
        new VertexId(target),
        1,
        DistributionPattern.ALL_TO_ALL,
        new byte[] {4, 5},
        "hash",
        LONG);
  }
}
