package dev.weir.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.key.KeyGroups;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.state.file.StateBlock;
import dev.weir.state.file.StateFile;
import dev.weir.state.file.StateFileWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Snapshots of keyed states, and what comes of them in another subtask. */
class KeyedStatesTest {

  private static final int MAX_PARALLELISM = 16;
  private static final StateTypes<Long, List<Integer>> LISTS =
      StateFixture.types(
          Long.class,
          new TypeDescriptor(
              ArrayList.class.getName(),
              List.of(new TypeDescriptor("java.lang.Integer", List.of()))));

  /** One entry to add to; a number to put into its list. */
  record Write(Object key, Long namespace, Integer number) {}

  /** A place in a state. */
  record Place(Object key, Long namespace) {}

  private static void add(NamespacedState<Long, List<Integer>> state, Write write) {
    List<Integer> list = state.get(write.key(), write.namespace());
    List<Integer> longer = list == null ? new ArrayList<>() : list;
    longer.add(write.number());
    state.put(write.key(), write.namespace(), longer);
  }

  private static byte[] file(KeyedSnapshot snapshot) {
    StateFileWriter file = new StateFileWriter();
    snapshot.writeTo(file);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : file.finish()) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Gives a subtask its part of some files, as recovery does. */
  private static KeyedStates restored(List<byte[]> files, int subtask, int parallelism)
      throws IOException {
    KeyedStates states = StateFixture.states(subtask, parallelism, MAX_PARALLELISM);
    int first = KeyGroups.firstGroupOf(subtask, parallelism, MAX_PARALLELISM);
    int last = KeyGroups.lastGroupOf(subtask, parallelism, MAX_PARALLELISM);
    for (byte[] bytes : files) {
      StateFile file = StateFile.open("f", bytes);
      for (StateFile.StoredState state : file.states()) {
        List<StateBlock> mine = new ArrayList<>();
        for (StateFile.Stored block : state.blocks()) {
          if (block.group() >= first && block.group() <= last) {
            mine.add(file.read(block));
          }
        }
        states.restore(state.header(), mine);
      }
    }
    return states;
  }

  private static void collect(
      NamespacedState<Long, List<Integer>> state, Map<Place, List<Integer>> into) {
    state.forEach(
        (key, namespace, list) ->
            assertThat(into.put(new Place(key, namespace), List.copyOf(list)))
                .as("there twice")
                .isNull());
  }

  /** Any number of subtasks before and after; snapshots are written after more has changed. */
  @Property(tries = 150, seed = "5201")
  void shouldHoldWhatWasThereWhenRestoredElsewhere(
      @ForAll("writes") List<Write> writes,
      @ForAll("writes") List<Write> after,
      @ForAll @IntRange(min = 1, max = 5) int before,
      @ForAll @IntRange(min = 1, max = 5) int then,
      @ForAll boolean denseBefore,
      @ForAll boolean denseThen)
      throws IOException {
    List<NamespacedState<Long, List<Integer>>> old = new ArrayList<>();
    List<KeyedStates> all = new ArrayList<>();
    for (int subtask = 0; subtask < before; subtask++) {
      KeyedStates states = StateFixture.states(subtask, before, MAX_PARALLELISM);
      all.add(states);
      old.add(denseBefore ? states.dense("s", LISTS) : states.sparse("s", LISTS));
    }
    Map<Place, List<Integer>> model = new HashMap<>();
    for (Write write : writes) {
      add(old.get(subtaskOf(write.key(), before)), write);
      model
          .computeIfAbsent(new Place(write.key(), write.namespace()), none -> new ArrayList<>())
          .add(write.number());
    }

    List<KeyedSnapshot> snapshots = all.stream().map(KeyedStates::freeze).toList();
    after.forEach(write -> add(old.get(subtaskOf(write.key(), before)), write));
    List<byte[]> files = snapshots.stream().map(KeyedStatesTest::file).toList();

    Map<Place, List<Integer>> found = new HashMap<>();
    for (int subtask = 0; subtask < then; subtask++) {
      KeyedStates states = restored(files, subtask, then);
      collect(denseThen ? states.dense("s", LISTS) : states.sparse("s", LISTS), found);
    }
    assertThat(found).isEqualTo(model);
  }

  private static int subtaskOf(Object key, int parallelism) {
    return KeyGroups.subtaskOf(
        KeyGroups.groupOf(key, MAX_PARALLELISM), parallelism, MAX_PARALLELISM);
  }

  @Provide
  Arbitrary<List<Write>> writes() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.longs().between(0, 30).map(key -> key),
                Arbitraries.integers().between(0, 9).map(key -> "key " + key)),
            Arbitraries.of(0L, 10L, Long.MIN_VALUE),
            Arbitraries.integers().between(0, 99))
        .as(Write::new)
        .list()
        .ofMaxSize(60);
  }

  /** A state that the new program has not asked for yet must survive the next snapshot. */
  @Test
  void shouldKeepWhatNobodyAskedForWhenTheNextSnapshotIsTaken() throws IOException {
    KeyedStates states = StateFixture.states(0, 1, MAX_PARALLELISM);
    add(states.sparse("s", LISTS), new Write("a", 0L, 1));
    KeyedStates second = restored(List.of(file(states.freeze())), 0, 1);

    KeyedStates third = restored(List.of(file(second.freeze())), 0, 1);

    assertThat(third.sparse("s", LISTS).get("a", 0L)).containsExactly(1);
  }

  @Test
  void shouldRefuseAStateWhoseTypeIsAnotherThanTheStoredOne() throws IOException {
    KeyedStates states = StateFixture.states(0, 1, MAX_PARALLELISM);
    add(states.sparse("s", LISTS), new Write("a", 0L, 1));
    KeyedStates second = restored(List.of(file(states.freeze())), 0, 1);

    assertThatThrownBy(() -> second.sparse("s", StateFixture.types(Long.class, String.class)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("state 's'")
        .hasMessageContaining("java.util.ArrayList<java.lang.Integer>")
        .hasMessageContaining("java.lang.String");
  }

  @Test
  void shouldWriteTheSameBytesWhenTheStatesAreTheSame() {
    byte[] one = file(filled().freeze());
    byte[] other = file(filled().freeze());
    assertThat(one).isEqualTo(other);
  }

  private static KeyedStates filled() {
    KeyedStates states = StateFixture.states(0, 1, MAX_PARALLELISM);
    NamespacedState<Long, List<Integer>> sparse = states.sparse("s", LISTS);
    NamespacedState<Long, List<Integer>> dense = states.dense("d", LISTS);
    for (int i = 0; i < 500; i++) {
      add(sparse, new Write((long) i, i % 3L, i));
      add(dense, new Write("key " + i, i % 4L, i));
    }
    return states;
  }
}
