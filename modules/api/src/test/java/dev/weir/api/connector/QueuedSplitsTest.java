package dev.weir.api.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.source.SourceEvent;
import dev.weir.api.source.SplitEnumeratorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class QueuedSplitsTest {
  private final List<String> sent = new ArrayList<>();

  private final SplitEnumeratorContext<SocketSplit> context =
      new SplitEnumeratorContext<>() {
        @Override
        public int currentParallelism() {
          return 2;
        }

        @Override
        public Set<Integer> registeredReaders() {
          return Set.of();
        }

        @Override
        public void assignSplits(int subtask, List<SocketSplit> splits) {
          splits.forEach(split -> sent.add(split.host() + " to " + subtask));
        }

        @Override
        public void signalNoMoreSplits(int subtask) {
          sent.add("no more to " + subtask);
        }

        @Override
        public void sendEventToReader(int subtask, SourceEvent event) {
          throw new AssertionError(event);
        }

        @Override
        public <V> void callAsync(Callable<V> call, BiConsumer<V, Throwable> handler, long period) {
          throw new AssertionError("nothing to call");
        }
      };

  private static SocketSplit split(String name) {
    return new SocketSplit(name, 1);
  }

  @Test
  void shouldGiveSplitsBackFirstWhenAReaderFailed() throws Exception {
    var queue =
        QueuedSplits.discovering(context, () -> List.of(split("a"), split("b"), split("c")));
    queue.start();
    queue.handleSplitRequest(0);
    queue.handleSplitRequest(1);
    queue.addSplitsBack(List.of(split("a")), 0);

    assertThat(queue.snapshotState(1)).containsExactly(split("a"), split("c"));
    queue.handleSplitRequest(0);
    queue.handleSplitRequest(1);
    queue.handleSplitRequest(0);
    assertThat(sent).containsExactly("a to 0", "b to 1", "a to 0", "c to 1", "no more to 0");
  }

  @Test
  void shouldGiveAShareBackToItsReaderWhenItComesUpAgain() {
    var fixed = new FixedSplits<>(context, List.of(split("a"), split("b"), split("c")));
    fixed.addReader(0);
    fixed.addSplitsBack(List.of(split("c")), 0);

    assertThat(fixed.snapshotState(1)).containsExactly(split("c"), split("b"));
    fixed.addReader(0);
    fixed.addReader(1);
    assertThat(sent)
        .containsExactly(
            "a to 0", "c to 0", "no more to 0", "c to 0", "no more to 0", "b to 1", "no more to 1");
  }
}
