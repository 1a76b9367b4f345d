package dev.weir.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Both layouts of keyed state, against a map of maps. */
class NamespacedStateTest {

  private static final List<Object> KEYS = List.of("a", "b", "Aa", "BB", 0L, -1L);
  private static final List<Long> NAMESPACES = List.of(0L, 10L, Long.MIN_VALUE, Long.MAX_VALUE);

  private static final StateTypes<Long, Integer> TYPES =
      StateFixture.types(Long.class, Integer.class);

  /** One write: a value, or null to remove. */
  record Write(Object key, Long namespace, Integer value) {}

  private static KeyedStates states() {
    return StateFixture.states(0, 1, 128);
  }

  private static void shouldDoAsAMap(NamespacedState<Long, Integer> state, List<Write> writes) {
    Map<Long, Map<Object, Integer>> model = new HashMap<>();
    for (Write write : writes) {
      Map<Object, Integer> values =
          model.computeIfAbsent(write.namespace(), first -> new HashMap<>());
      if (write.value() == null) {
        state.remove(write.key(), write.namespace());
        values.remove(write.key());
      } else {
        state.put(write.key(), write.namespace(), write.value());
        values.put(write.key(), write.value());
      }
      for (Object key : KEYS) {
        for (Long namespace : NAMESPACES) {
          assertThat(state.get(key, namespace))
              .as("%s in %s after %s", key, namespace, write)
              .isEqualTo(model.getOrDefault(namespace, Map.of()).get(key));
        }
      }
    }
    for (Long namespace : NAMESPACES) {
      Map<Object, Integer> visited = new HashMap<>();
      state.forEach(
          namespace,
          (key, value) -> assertThat(visited.put(key, value)).as("visited twice").isNull());
      assertThat(visited).isEqualTo(model.getOrDefault(namespace, Map.of()));
    }
  }

  @Property(tries = 200, seed = "4711", edgeCases = EdgeCasesMode.NONE)
  void shouldDoAsAMapOfMapsWhenSparse(@ForAll("writes") List<Write> writes) {
    shouldDoAsAMap(states().sparse("s", TYPES), writes);
  }

  @Property(tries = 200, seed = "4711", edgeCases = EdgeCasesMode.NONE)
  void shouldDoAsAMapOfMapsWhenDense(@ForAll("writes") List<Write> writes) {
    shouldDoAsAMap(states().dense("s", TYPES), writes);
  }

  @Provide
  Arbitrary<List<Write>> writes() {
    return Combinators.combine(
            Arbitraries.of(KEYS),
            Arbitraries.of(NAMESPACES),
            Arbitraries.integers().between(0, 99).injectNull(0.4))
        .as(Write::new)
        .list()
        .ofMaxSize(60);
  }

  @Test
  void shouldForgetAWholeNamespaceWhenItIsDropped() {
    DenseState<Long, Integer> state = states().dense("s", TYPES);
    state.put("a", 0L, 1);
    state.put("b", 0L, 2);
    state.put("a", 10L, 3);

    state.drop(0L);

    assertThat(state.get("a", 0L)).isNull();
    assertThat(state.get("b", 0L)).isNull();
    assertThat(state.get("a", 10L)).isEqualTo(3);
    state.put("b", 0L, 4);
    assertThat(state.get("a", 0L)).isNull();
    assertThat(state.get("b", 0L)).isEqualTo(4);
  }

  @Test
  void shouldRefuseASecondStateOfOneName() {
    KeyedStates states = states();
    states.sparse("s", TYPES);

    assertThatThrownBy(() -> states.dense("s", TYPES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'s'");
  }
}
