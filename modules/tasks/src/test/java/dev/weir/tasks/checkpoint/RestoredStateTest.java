package dev.weir.tasks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.element.CheckpointBarrier;
import dev.weir.core.id.OperatorId;
import dev.weir.state.file.DamagedStateException;
import dev.weir.state.file.StateFile;
import dev.weir.state.file.StateKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Who gets the items of lists when the parallelism changes: SEMANTICS.md R19. */
class RestoredStateTest {

  private static final OperatorId OPERATOR = new OperatorId("0123456789abcdef0123456789abcdef");

  private static StateFile file(StateKind kind, List<String> items) throws DamagedStateException {
    SubtaskSnapshot snapshot = new SubtaskSnapshot(new CheckpointBarrier(1, 0));
    List<byte[]> bytes = items.stream().map(item -> item.getBytes(StandardCharsets.UTF_8)).toList();
    snapshot.add(OPERATOR, "list", kind, "text", bytes);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : snapshot.write()) {
      all.writeBytes(part);
    }
    return StateFile.open("f", all.toByteArray());
  }

  /** What each of some new subtasks gets of what each of some old ones kept. */
  private static List<List<String>> dealt(StateKind kind, List<List<String>> kept, int parallelism)
      throws DamagedStateException {
    List<StateFile> files = new ArrayList<>();
    for (List<String> items : kept) {
      files.add(file(kind, items));
    }
    List<List<String>> dealt = new ArrayList<>();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      dealt.add(
          RestoredState.of(files, subtask, parallelism, 128).items(OPERATOR, "list").stream()
              .map(item -> new String(item, StandardCharsets.UTF_8))
              .toList());
    }
    return dealt;
  }

  private static List<List<String>> kept(List<Integer> counts) {
    List<List<String>> kept = new ArrayList<>();
    for (int subtask = 0; subtask < counts.size(); subtask++) {
      List<String> items = new ArrayList<>();
      for (int i = 0; i < counts.get(subtask); i++) {
        items.add(subtask + "/" + i);
      }
      kept.add(items);
    }
    return kept;
  }

  private static List<String> all(List<List<String>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  @Property(tries = 300)
  void shouldDealOutEachItemOnceInOrderAndEvenlyWhenTheParallelismChanges(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 5) Integer> counts,
      @ForAll @IntRange(min = 1, max = 8) int parallelism)
      throws DamagedStateException {
    List<List<String>> kept = kept(counts);
    List<List<String>> dealt = dealt(StateKind.SPLIT_LIST, kept, parallelism);
    assertThat(all(dealt)).isEqualTo(all(kept));
    if (parallelism == counts.size()) {
      assertThat(dealt).isEqualTo(kept);
    } else {
      int least = all(kept).size() / parallelism;
      int more = all(kept).size() % parallelism;
      for (int subtask = 0; subtask < parallelism; subtask++) {
        assertThat(dealt.get(subtask)).hasSize(subtask < more ? least + 1 : least);
      }
    }
  }

  @Test
  void shouldGiveAllItemsToAllWhenItIsAUnion() throws DamagedStateException {
    List<List<String>> kept = kept(List.of(2, 1));
    List<String> all = List.of("0/0", "0/1", "1/0");
    assertThat(dealt(StateKind.UNION_LIST, kept, 3)).containsOnly(all).hasSize(3);
    assertThat(dealt(StateKind.UNION_LIST, kept, 2)).containsOnly(all).hasSize(2);
  }

  @Test
  void shouldGiveOneCopyToEachWhenAllAreTheSame() throws DamagedStateException {
    List<String> same = Arrays.asList("rule", "limit");
    assertThat(dealt(StateKind.BROADCAST, List.of(same, same), 5)).containsOnly(same).hasSize(5);
    assertThat(dealt(StateKind.BROADCAST, List.of(same, same, same), 1)).containsExactly(same);
  }
}
