package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.element.CheckpointBarrier;
import dev.weir.core.key.KeyGroups;
import dev.weir.state.file.DamagedStateException;
import dev.weir.state.file.StateFile;
import dev.weir.tasks.checkpoint.RestoredState;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs any chain through everything a loop can do to it: outputs that are full every other time
 * they are asked, or at random, and steps of one record. What comes out must always be the same.
 */
final class OperatorHarness {

  private static final int STEPS_MAX = 100_000;

  private OperatorHarness() {}

  /**
   * What every output of a chain shows after it has finished, one list for each subpartition.
   *
   * @param chain makes the chain; called for each way of running it
   * @param feed puts elements, to the end of input, into the gates
   */
  static List<List<String>> outputs(Supplier<TestJob> chain, Consumer<MemoryDataPlane> feed) {
    return outputs(chain, feed, UnaryOperator.identity());
  }

  /**
   * The same, where another subtask that goes on may come to it in another order.
   *
   * @param ordered puts what an output shows in an order that does not depend on that
   */
  static List<List<String>> outputs(
      Supplier<TestJob> chain,
      Consumer<MemoryDataPlane> feed,
      UnaryOperator<List<String>> ordered) {
    List<List<String>> expected = interrupted(chain, feed);
    for (long seed = 1; seed <= 10; seed++) {
      List<List<String>> again = begunAgain(chain, feed, seed);
      if (again != null) {
        assertThat(again.stream().map(ordered).toList())
            .as("begun again " + seed)
            .isEqualTo(expected.stream().map(ordered).toList());
      }
    }
    return expected;
  }

  /** The same, but by one subtask from the beginning to the end. */
  static List<List<String>> interrupted(Supplier<TestJob> chain, Consumer<MemoryDataPlane> feed) {
    Map<String, List<List<String>>> seen = new LinkedHashMap<>();
    for (int quantumMicros : new int[] {1_000, 0}) {
      seen.put("always room, " + quantumMicros, run(chain, feed, () -> true, quantumMicros));
      seen.put(
          "every other time, " + quantumMicros, run(chain, feed, alternating(), quantumMicros));
      for (long seed = 1; seed <= 5; seed++) {
        seen.put(
            "at random " + seed + ", " + quantumMicros,
            run(chain, feed, random(seed), quantumMicros));
      }
    }
    List<List<String>> expected = seen.values().iterator().next();
    seen.forEach((how, outputs) -> assertThat(outputs).as(how).isEqualTo(expected));
    return expected;
  }

  private static BooleanSupplier alternating() {
    boolean[] room = {false};
    return () -> room[0] = !room[0];
  }

  private static BooleanSupplier random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random::nextBoolean;
  }

  private static List<List<String>> run(
      Supplier<TestJob> chain,
      Consumer<MemoryDataPlane> feed,
      BooleanSupplier room,
      int quantumMicros) {
    MemoryDataPlane dataPlane = new MemoryDataPlane();
    dataPlane.room = room;
    TestJob job = chain.get();
    job.quantumMicros = quantumMicros;
    Subtask subtask = job.create(new ManualHost(), dataPlane);
    feed.accept(dataPlane);
    finish(subtask);
    List<List<String>> outputs = new ArrayList<>();
    dataPlane.partitions.forEach(partition -> outputs.addAll(partition.log));
    return outputs;
  }

  /** With a snapshot somewhere in the middle, from which another subtask goes on. */
  private static @Nullable List<List<String>> begunAgain(
      Supplier<TestJob> chain, Consumer<MemoryDataPlane> feed, long seed) {
    MemoryDataPlane first = new MemoryDataPlane();
    first.room = random(seed);
    MemoryDataPlane second = new MemoryDataPlane();
    second.room = random(seed + 10);
    Snapshots host = new Snapshots(first, second);
    Subtask before = chain.get().create(host, first);
    feed.accept(first);
    // At one place in all gates, which are read in turn, so that their order stays as it is.
    int least = first.gates.stream().mapToInt(MemoryDataPlane.Gate::waiting).min().orElseThrow();
    int at = new SplittableRandom(seed).nextInt(least);
    if (first.gates.stream().anyMatch(gate -> gate.statusAmong(at) || !gate.timeGoesOn(at))) {
      return null; // those upstream would say again what they said last, which may fire timers
    }
    first.gates.forEach(gate -> gate.barrier(at, new CheckpointBarrier(1, 0)));

    step(before, () -> host.written == null);
    TestJob job = chain.get();
    job.restored = restored(Objects.requireNonNull(host.written));
    Subtask after = job.create(new ManualHost(), host.second);
    feed.accept(second);
    for (int gate = 0; gate < host.left.size(); gate++) {
      second.gates.get(gate).goOn(host.left.get(gate));
    }
    finish(after);
    return together(first, second);
  }

  /** What both have put out, without what the second says again and the first has said too late. */
  private static List<List<String>> together(MemoryDataPlane first, MemoryDataPlane second) {
    List<List<String>> outputs = new ArrayList<>();
    for (int i = 0; i < first.partitions.size(); i++) {
      for (int j = 0; j < first.partitions.get(i).log.size(); j++) {
        List<String> log = first.partitions.get(i).log.get(j);
        List<String> all = new ArrayList<>(log.subList(0, log.indexOf("barrier 1")));
        List<String> marks = all.stream().filter(each -> each.startsWith("W(")).toList();
        List<String> rest = new ArrayList<>(second.partitions.get(i).log.get(j));
        if (!marks.isEmpty()) {
          rest.remove(marks.get(marks.size() - 1));
        }
        all.addAll(rest);
        outputs.add(all);
      }
    }
    return outputs;
  }

  private static RestoredState restored(byte[] file) {
    try {
      return RestoredState.of(
          List.of(StateFile.open("f", file)), 0, 1, KeyGroups.MAX_PARALLELISM_LIMIT);
    } catch (DamagedStateException e) {
      throw new AssertionError(e);
    }
  }

  /** Keeps the file of a snapshot, and what waited when it was taken. */
  private static final class Snapshots extends ManualHost {
    private final MemoryDataPlane first;
    private final MemoryDataPlane second;
    private final List<MemoryDataPlane.Gate> left = new ArrayList<>();
    private byte @Nullable [] written;

    Snapshots(MemoryDataPlane first, MemoryDataPlane second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void snapshotTaken(SubtaskSnapshot snapshot) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (byte[] part : snapshot.write()) {
        all.writeBytes(part);
      }
      snapshot.end();
      written = all.toByteArray();
      first.gates.forEach(gate -> left.add(gate.copy()));
    }
  }

  private static void step(Subtask subtask, BooleanSupplier until) {
    for (int steps = 0; until.getAsBoolean(); steps++) {
      assertThat(steps).as("steps without a snapshot").isLessThan(STEPS_MAX);
      Progress progress = subtask.step();
      boolean over = progress.terminal() && until.getAsBoolean();
      assertThat(over).as(() -> "ended before its snapshot: " + subtask.failure()).isFalse();
    }
  }

  /** Steps until the end, which must be a good one. */
  static void finish(Subtask subtask) {
    Progress progress = subtask.step();
    for (int steps = 0; !progress.terminal(); steps++) {
      assertThat(steps).as("steps without an end").isLessThan(STEPS_MAX);
      progress = subtask.step();
    }
    assertThat(progress.kind())
        .as(() -> String.valueOf(subtask.failure()))
        .isEqualTo(Progress.Kind.FINISHED);
  }
}
