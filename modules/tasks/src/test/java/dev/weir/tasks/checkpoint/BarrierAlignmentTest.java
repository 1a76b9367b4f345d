package dev.weir.tasks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.element.CheckpointBarrier;
import dev.weir.tasks.checkpoint.BarrierAlignment.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BarrierAlignmentTest {

  private static CheckpointBarrier barrier(long id) {
    return new CheckpointBarrier(id, 0);
  }

  /**
   * One channel: how many records come before each barrier, and after how many barriers it ends.
   */
  private static final class Channel {
    private final int[] recordsBefore;
    private final int barriersMax;
    private int taken;
    private int barriers;
    private boolean blocked;
    private boolean ended;

    Channel(int[] recordsBefore, int barriersMax) {
      this.recordsBefore = recordsBefore;
      this.barriersMax = barriersMax;
    }

    /** The records before a barrier: all, where it ends before that. */
    int before(int checkpoint) {
      int last = Math.min(checkpoint - 1, barriersMax);
      return IntStream.rangeClosed(0, last).map(i -> recordsBefore[i]).sum();
    }

    boolean atBarrier() {
      return taken == before(barriers + 1) && barriers < barriersMax;
    }

    boolean atEnd() {
      return taken == before(barriers + 1) && barriers == barriersMax;
    }
  }

  /** However channels take turns: what was taken when a checkpoint is complete is what it says. */
  @Property(tries = 500, seed = "5301")
  void shouldCompleteWhenAllBeforeTheBarriersAndNothingElseWasTaken(
      @ForAll @IntRange(min = 1, max = 5) int width,
      @ForAll @IntRange(min = 1, max = 4) int checkpoints,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int[] records = random.ints(checkpoints + 1, 0, 4).toArray();
      boolean endsEarly = i > 0 && random.nextInt(3) == 0;
      channels.add(new Channel(records, endsEarly ? random.nextInt(checkpoints) : checkpoints));
    }
    BarrierAlignment alignment = new BarrierAlignment(width);
    List<Long> completed = new ArrayList<>();
    while (channels.stream().anyMatch(channel -> !channel.ended)) {
      List<Channel> free = channels.stream().filter(c -> !c.ended && !c.blocked).toList();
      assertThat(free).as("all are blocked: nobody will ever go on").isNotEmpty();
      Channel next = free.get(random.nextInt(free.size()));
      apply(next, channels, alignment, completed);
    }
    assertThat(completed)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, checkpoints).mapToObj(id -> (long) id).toList());
  }

  private static void apply(
      Channel next, List<Channel> channels, BarrierAlignment alignment, List<Long> completed) {
    int index = channels.indexOf(next);
    Step step = Step.IGNORE;
    if (next.atBarrier()) {
      step = alignment.barrier(index, barrier(++next.barriers));
      next.blocked = step == Step.BLOCK;
    } else if (next.atEnd()) {
      next.ended = true;
      step = alignment.end(index);
    } else {
      next.taken++;
    }
    if (step == Step.COMPLETE) {
      int checkpoint = (int) alignment.pending().checkpointId();
      for (Channel channel : channels) {
        assertThat(channel.taken).isEqualTo(channel.before(checkpoint));
        channel.blocked = false;
      }
      completed.add((long) checkpoint);
      alignment.completed();
    }
  }

  @Test
  void shouldGiveUpAnOlderCheckpointWhenANewerBarrierComes() {
    BarrierAlignment alignment = new BarrierAlignment(3);
    assertThat(alignment.barrier(0, barrier(1))).isEqualTo(Step.BLOCK);
    assertThat(alignment.barrier(1, barrier(2))).isEqualTo(Step.RESTART);
    assertThat(alignment.barrier(2, barrier(1))).as("of the one given up").isEqualTo(Step.IGNORE);
    assertThat(alignment.barrier(0, barrier(2))).isEqualTo(Step.BLOCK);
    assertThat(alignment.barrier(2, barrier(2))).isEqualTo(Step.COMPLETE);
  }

  @Test
  void shouldCompleteAtOnceWhenTheNewerBarrierIsTheOnlyOneAwaited() {
    BarrierAlignment alignment = new BarrierAlignment(2);
    alignment.end(1);
    assertThat(alignment.barrier(0, barrier(1))).isEqualTo(Step.COMPLETE);
    alignment.completed();
    assertThat(alignment.barrier(0, barrier(1))).as("twice").isEqualTo(Step.IGNORE);
  }

  @Test
  void shouldUnblockWhenTheCheckpointIsCancelled() {
    BarrierAlignment alignment = new BarrierAlignment(2);
    alignment.barrier(0, barrier(5));
    assertThat(alignment.cancelled(4)).as("an older one").isEqualTo(Step.IGNORE);
    assertThat(alignment.cancelled(5)).isEqualTo(Step.ABORT);
    assertThat(alignment.cancelled(5)).as("twice").isEqualTo(Step.IGNORE);
    assertThat(alignment.barrier(1, barrier(5))).as("too late").isEqualTo(Step.IGNORE);
    assertThat(alignment.barrier(1, barrier(6))).isEqualTo(Step.BLOCK);
  }

  @Test
  void shouldTellThoseDownstreamWhenACheckpointIsCancelledThatHasNotBegunHere() {
    BarrierAlignment alignment = new BarrierAlignment(2);
    assertThat(alignment.cancelled(1)).isEqualTo(Step.ABORT);
    assertThat(alignment.barrier(0, barrier(1))).isEqualTo(Step.IGNORE);
  }

  @Test
  void shouldNotWaitForAChannelThatEndsMeanwhile() {
    BarrierAlignment alignment = new BarrierAlignment(2);
    assertThat(alignment.barrier(0, barrier(1))).isEqualTo(Step.BLOCK);
    assertThat(alignment.end(1)).isEqualTo(Step.COMPLETE);
  }
}
