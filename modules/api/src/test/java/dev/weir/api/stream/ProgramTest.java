package dev.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.api.OutputTag;
import dev.weir.api.TypeHint;
import dev.weir.api.connector.Generator;
import dev.weir.api.connector.SocketTextSource;
import dev.weir.api.connector.TextFileSink;
import dev.weir.api.execution.Program;
import dev.weir.api.function.CoMapFunction;
import dev.weir.api.graph.ChainingStrategy;
import dev.weir.api.graph.ClientSink;
import dev.weir.api.graph.Transformation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a program says is what its transformations hold. */
class ProgramTest {
  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(3);
  private final SingleOutputStreamOperator<String> lines = env.fromElements("a", "b");

  private List<Transformation> operators() {
    return env.program("test").transformations();
  }

  private Transformation last() {
    List<Transformation> all = operators();
    return all.get(all.size() - 1);
  }

  private static List<String> inputsOf(Transformation operator) {
    return operator.inputs().stream()
        .map(
            input ->
                "%s %s %d"
                    .formatted(
                        input.producer().name(),
                        input.partitioning() == null
                            ? "-"
                            : input.partitioning().getClass().getSimpleName(),
                        input.index()))
        .toList();
  }

  @Test
  void shouldDivideRecordsAsTheProgramSays() {
    record Case(String expected, DataStream<String> stream) {}
    List<Case> cases =
        List.of(
            new Case("-", lines),
            new Case("Forward", lines.forward()),
            new Case("Rebalance", lines.rebalance()),
            new Case("Rescale", lines.rescale()),
            new Case("Shuffle", lines.shuffle()),
            new Case("Broadcast", lines.broadcast()),
            new Case("Global", lines.global()),
            new Case("Custom", lines.partitionCustom((key, n) -> 0, line -> line)),
            new Case("Hash", lines.keyBy(line -> line)),
            new Case("Rescale", lines.keyBy(line -> line).rescale()));
    for (Case given : cases) {
      given.stream().map(line -> line);
      assertThat(inputsOf(last())).containsExactly("Source: collection " + given.expected() + " 0");
    }
  }

  @Test
  void shouldKnowTheKeyOnlyWhenAnOperatorFollowsKeyByDirectly() {
    lines.keyBy(line -> line).map(line -> line);
    assertThat(last().settings().keySelectors()).hasSize(1);
    lines.keyBy(line -> line).rebalance().map(line -> line);
    assertThat(last().settings().keySelectors()).isEmpty();
    lines.keyBy(line -> line).print();
    assertThat(last().settings().keySelectors()).isEmpty();
    assertThat(inputsOf(last())).containsExactly("Source: collection Hash 0");
  }

  @Test
  void shouldFeedOneInputWhenStreamsAreUnited() {
    var more = env.fromElements("c").name("more");
    lines.rebalance().union(more, lines.broadcast()).filter(line -> true);
    assertThat(inputsOf(last()))
        .containsExactly(
            "Source: collection Rebalance 0", "more - 0", "Source: collection Broadcast 0");
    assertThat(last().outputType()).isEqualTo(lines.type());
  }

  static final class Lengths implements CoMapFunction<String, Integer, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long map1(String value) {
      return (long) value.length();
    }

    @Override
    public Long map2(Integer value) {
      return (long) value;
    }
  }

  @Test
  void shouldFeedTwoInputsWhenStreamsAreConnected() {
    var numbers = env.fromElements(1).name("numbers");
    lines.connect(numbers.broadcast()).map(new Lengths());
    assertThat(inputsOf(last())).containsExactly("Source: collection - 0", "numbers Broadcast 1");
    assertThat(last().settings().keySelectors()).isEmpty();

    lines.keyBy(String::length).connect(numbers.keyBy(n -> n)).map(new Lengths());
    assertThat(inputsOf(last())).containsExactly("Source: collection Hash 0", "numbers Hash 1");
    assertThat(last().settings().keySelectors()).hasSize(2);

    lines.connect(numbers).keyBy(String::length, n -> n).map(new Lengths());
    assertThat(inputsOf(last())).containsExactly("Source: collection Hash 0", "numbers Hash 1");
  }

  @Test
  void shouldCarryTheTagWhenASideOutputIsRead() {
    var tag = OutputTag.of("late", new TypeHint<List<String>>() {});
    DataStream<List<String>> late = lines.getSideOutput(tag);
    late.print();
    assertThat(lines.getSideOutput(tag).type()).isEqualTo(late.type());

    Transformation.Input input = last().inputs().get(0);
    assertThat(input.sideOutput()).isEqualTo(tag);
    assertThat(input.producer().sideOutputs()).containsExactly(tag);
    assertThat(late.type().toString()).isEqualTo("java.util.List<java.lang.String>");
  }

  @Test
  void shouldHoldWhatTheProgramSaysOfAnOperator() {
    lines
        .map(line -> line)
        .name("same")
        .uid("same-1")
        .setMaxParallelism(64)
        .setParallelism(8)
        .slotSharingGroup("heavy")
        .startNewChain();
    Transformation map = last();
    assertThat(map.name()).isEqualTo("same");
    assertThat(map.uid()).isEqualTo("same-1");
    assertThat(map.parallelism()).isEqualTo(8);
    assertThat(map.maxParallelism()).isEqualTo(64);
    assertThat(map.slotSharingGroup()).isEqualTo("heavy");
    assertThat(map.chaining()).isEqualTo(ChainingStrategy.HEAD);
    lines.print().name("out").uid("out-1").setParallelism(1).disableChaining();
    assertThat(last().name()).isEqualTo("out");
    assertThat(last().chaining()).isEqualTo(ChainingStrategy.NEVER);
  }

  @Test
  void shouldSayWhichOperatorsMayBlock() {
    env.fromSource(SocketTextSource.of("localhost", 9), "socket");
    assertThat(last().settings().blocking()).isFalse();
    lines.sinkTo(TextFileSink.into("out"));
    assertThat(last().settings().blocking()).isFalse();
    lines.sinkTo(new BlockingSink());
    assertThat(last().settings().blocking()).isTrue();
  }

  @Test
  void shouldNumberClientSinksInTheSameWayWhenAProgramIsBuiltTwice() {
    for (int run = 0; run < 2; run++) {
      var fresh = StreamExecutionEnvironment.createLocalEnvironment(1);
      var numbers = fresh.fromSource(Generator.sequence(1, 3), "numbers");
      numbers.print("n");
      numbers.printToErr();
      String collected = numbers.collect().sinkId();

      assertThat(fresh.program("p").clientSinks())
          .extracting(ClientSink::sinkId, ClientSink::mode, ClientSink::prefix)
          .containsExactly(
              tuple("client-sink-1", ClientSink.Mode.PRINT, "n"),
              tuple("client-sink-2", ClientSink.Mode.PRINT_TO_ERR, ""),
              tuple(collected, ClientSink.Mode.COLLECT, ""));
    }
  }

  @Test
  void shouldHoldWhatTheProgramSaysOfTheJob() {
    env.setMaxParallelism(12)
        .configure("weir.a", "1")
        .setGlobalParameters(Map.of("old", "x"))
        .setGlobalParameters(Map.of("city", "Basel"))
        .disableOperatorChaining();
    Program program = env.program("named");
    assertThat(program.jobName()).isEqualTo("named");
    assertThat(program.settings().parallelism()).isEqualTo(3);
    assertThat(program.settings().maxParallelism()).isEqualTo(12);
    assertThat(program.settings().chaining()).isFalse();
    assertThat(program.settings().configuration()).containsExactly(Map.entry("weir.a", "1"));
    assertThat(program.settings().globalParameters()).containsExactly(Map.entry("city", "Basel"));
    assertThat(program.orParallelism(9).settings().parallelism()).isEqualTo(3);
  }
}
