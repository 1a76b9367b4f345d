package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.OutputTag;
import dev.weir.api.connector.Generator;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.SingleOutputStreamOperator;
import dev.weir.api.stream.StreamExecutionEnvironment;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs and the chains that were worked out for them by hand. */
class ChainingTest {
  record Case(String title, Consumer<StreamExecutionEnvironment> program, String... chains) {
    @Override
    public String toString() {
      return title;
    }
  }

  private static SingleOutputStreamOperator<Long> source(
      StreamExecutionEnvironment env, String name) {
    return env.fromSource(Generator.sequence(0, 9), name).name(name);
  }

  private static SingleOutputStreamOperator<Long> map(DataStream<Long> stream, String name) {
    return stream.map(n -> n).name(name);
  }

  private static void out(DataStream<Long> stream, String name) {
    stream.print().name(name);
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "one chain when nothing divides the stream",
            env -> out(map(map(source(env, "s"), "a"), "b"), "out"),
            "s -> a -> b -> out x2"),
        new Case(
            "two chains when keyed, also at one subtask",
            env -> out(map(source(env.setParallelism(1), "s").keyBy(n -> n), "a"), "out"),
            "s x1",
            "a -> out x1"),
        new Case(
            "a tree when a stream is read twice",
            env -> {
              var a = map(source(env, "s"), "a");
              out(map(a, "b"), "x");
              out(map(a, "c"), "y");
              out(a, "z");
            },
            "s -> a -> (b -> x, c -> y, z) x2"),
        new Case(
            "a break when two edges meet",
            env -> {
              var s = source(env, "s");
              out(map(map(s, "a").union(map(s, "b")), "c"), "out");
            },
            "s -> (a, b) x2",
            "c -> out x2"),
        new Case(
            "a break when a stream meets itself",
            env -> {
              var s = source(env, "s");
              out(map(s.union(s), "a"), "out");
            },
            "s x2",
            "a -> out x2"),
        new Case(
            "a break at connected streams",
            env -> {
              var s = source(env, "s");
              s.connect(source(env, "t")).process(new FirstOnly()).name("co").print().name("out");
            },
            "s x2",
            "t x2",
            "co -> out x2"),
        new Case(
            "a break when the parallelism changes",
            env -> out(map(source(env, "s").setParallelism(1), "a"), "out"),
            "s x1",
            "a -> out x2"),
        new Case(
            "a break at every partitioning but forward",
            env -> {
              var s = source(env, "s");
              map(s.forward(), "forward");
              map(s.rebalance(), "rebalance");
              map(s.rescale(), "rescale");
              map(s.shuffle(), "shuffle");
              map(s.broadcast(), "broadcast");
              map(s.global(), "global");
              map(s.partitionCustom((key, n) -> 0, n -> n), "custom");
            },
            "s -> forward x2",
            "rebalance x2",
            "rescale x2",
            "shuffle x2",
            "broadcast x2",
            "global x2",
            "custom x2"),
        new Case(
            "a head when a new chain is started",
            env -> out(map(map(source(env, "s"), "a").startNewChain(), "b"), "out"),
            "s x2",
            "a -> b -> out x2"),
        new Case(
            "alone when chaining is disabled for it",
            env -> out(map(map(source(env, "s"), "a").disableChaining(), "b"), "out"),
            "s x2",
            "a x2",
            "b -> out x2"),
        new Case(
            "a source alone when chaining is disabled for it",
            env -> out(map(source(env, "s").disableChaining(), "a"), "out"),
            "s x2",
            "a -> out x2"),
        new Case(
            "all alone when chaining is disabled for the job",
            env -> out(map(source(env.disableOperatorChaining(), "s"), "a"), "out"),
            "s x2",
            "a x2",
            "out x2"),
        new Case(
            "a break where the slot sharing group changes",
            env -> out(map(map(source(env, "s"), "a").slotSharingGroup("g"), "b"), "out"),
            "s x2",
            "a -> b -> out x2"),
        new Case(
            "no break where only the maximum parallelism changes",
            env -> out(map(source(env, "s"), "a").setMaxParallelism(7), "out"),
            "s -> a -> out x2"),
        new Case(
            "side outputs chain like main ones",
            env -> {
              var s = source(env, "s");
              out(map(s.getSideOutput(OutputTag.of("late", Long.class)), "late"), "x");
              out(s, "y");
            },
            "s -> (late -> x, y) x2"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldChainAsWorkedOutByHand(Case given) {
    var env = StreamExecutionEnvironment.createLocalEnvironment(2);
    given.program().accept(env);
    assertThat(Plans.chains(env)).containsExactly(given.chains());
  }
}
