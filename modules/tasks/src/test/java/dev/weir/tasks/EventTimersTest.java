package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSpec.KeyedProcessSpec;
import dev.weir.core.element.Batch;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.type.Types;
import dev.weir.tasks.TimerScript.Action;
import dev.weir.tasks.TimerScript.Command;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** R15, however the chain is interrupted. */
class EventTimersTest {

  private static final KeySelector<Command, Integer> KEY = Command::key;

  /** A record, or, when there is none, a watermark. */
  record Step(Command command, long time) {}

  private static TestJob job(int channels) {
    return new TestJob()
        .input(0, channels)
        .operator(
            "timers", Types.of(String.class), new KeyedProcessSpec(new TimerScript.Function()), KEY)
        .exit();
  }

  private static List<String> run(Consumer<MemoryDataPlane.Gate> feed) {
    return OperatorHarness.interrupted(
            () -> job(1),
            dataPlane -> {
              feed.accept(dataPlane.gates.get(0));
              dataPlane.gates.get(0).end(0);
            })
        .get(0);
  }

  private static Command register(int key, long... times) {
    return new Command(key, Arrays.stream(times).mapToObj(time -> new Action(true, time)).toList());
  }

  @Property(tries = 300, seed = "20261123", edgeCases = EdgeCasesMode.NONE)
  void shouldFireAsTheModelWhenTimersComeAndGo(@ForAll("steps") List<Step> steps) {
    TimerScript.Model model = new TimerScript.Model();
    for (Step step : steps) {
      if (step.command() == null) {
        model.watermark(step.time());
      } else {
        model.record(step.command(), step.time());
      }
    }

    List<String> seen =
        run(
            gate -> {
              for (Step step : steps) {
                if (step.command() == null) {
                  gate.watermark(0, step.time());
                } else {
                  Batch batch = new Batch(1);
                  batch.add(step.command(), step.time());
                  gate.put(0, batch);
                }
              }
            });

    assertThat(seen).isEqualTo(model.end());
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> times =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.longs().between(-30, 60)),
            Tuple.of(1, Arbitraries.of(Long.MIN_VALUE + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE)));
    Arbitrary<Action> actions =
        Combinators.combine(Arbitraries.integers().between(0, 3), times)
            .as((kind, time) -> new Action(kind > 0, time));
    Arbitrary<Step> commands =
        Combinators.combine(
                Arbitraries.integers().between(0, 3),
                actions.list().ofMaxSize(5),
                Arbitraries.longs().between(-30, 60))
            .as((key, list, time) -> new Step(new Command(key, list), time));
    Arbitrary<Step> marks = Arbitraries.longs().between(-30, 60).map(time -> new Step(null, time));
    return Arbitraries.oneOf(commands, commands, marks).list().ofMaxSize(25);
  }

  @Test
  void shouldFireWithTheNextWatermarkWhenRegisteredForAPastTime() {
    assertThat(run(gate -> gate.watermark(0, 50).batch(0, register(1, 10)).watermark(0, 51)))
        .containsExactly(
            "W(50)", "record of 1 at W 50", "timer of 1 at W 51@10", "W(51)", "W(max)", "end");
  }

  @Test
  void shouldFireInTheSameAdvanceWhenRegisteredWhileTimersFire() {
    // 9 is divisible by 3: its timer registers one for 2, in the past
    assertThat(run(gate -> gate.batch(0, register(1, 9)).watermark(0, 10)))
        .containsExactly(
            "record of 1 at W " + Long.MIN_VALUE,
            "timer of 1 at W 10@9",
            "timer of 1 at W 10@2",
            "W(10)",
            "W(max)",
            "end");
  }

  @Test
  void shouldFireAHundredThousandTimersInOrderBeforeTheWatermarkWhenOneCoversThem() {
    int count = 100_000;
    Command all =
        new Command(
            1,
            LongStream.range(0, count)
                .mapToObj(n -> new Action(true, 1_000_001 + 60 * ((n * 7_919) % count)))
                .toList());
    TestJob job = job(1);
    MemoryDataPlane dataPlane = new MemoryDataPlane();
    int[] asked = {0};
    dataPlane.room = () -> ++asked[0] % 3 != 0;
    job.quantumMicros = 1;
    ManualHost host = new ManualHost();
    host.nanosPerLook = 1_000;
    Subtask subtask = job.create(host, dataPlane);
    dataPlane.gates.get(0).batch(0, all).watermark(0, Long.MAX_VALUE - 1).end(0);
    int steps = 0;

    for (Progress progress = subtask.step(); !progress.terminal(); steps++) {
      progress = subtask.step();
    }

    List<String> log = dataPlane.partitions.get(0).log.get(0);
    List<Long> fired =
        log.stream()
            .filter(line -> line.startsWith("timer"))
            .map(line -> Long.parseLong(line.substring(line.indexOf('@') + 1)))
            .toList();
    assertThat(steps).isGreaterThan(1_000);
    assertThat(fired).hasSizeGreaterThanOrEqualTo(count).isSorted();
    assertThat(log.get(log.size() - 3)).isEqualTo("W(" + (Long.MAX_VALUE - 1) + ")");
  }

  @Test
  void shouldSayIdleAfterTheWatermarkWhenTheLastChannelFallsIdle() {
    // the valve puts out the greatest watermark and IDLE in one go; four timers lie between
    List<String> seen =
        OperatorHarness.interrupted(
                () -> job(2),
                dataPlane ->
                    dataPlane
                        .gates
                        .get(0)
                        .batch(0, register(1, 1, 2, 5, 7))
                        .watermark(0, 8)
                        .put(0, WatermarkStatus.IDLE)
                        .put(1, WatermarkStatus.IDLE)
                        .end(0)
                        .end(1))
            .get(0);

    assertThat(seen)
        .containsExactly(
            "record of 1 at W " + Long.MIN_VALUE,
            "timer of 1 at W 8@1",
            "timer of 1 at W 8@2",
            "timer of 1 at W 8@5",
            "timer of 1 at W 8@7",
            "W(8)",
            "IDLE",
            "W(max)",
            "end");
  }
}
