package dev.weir.tasks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.Out;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.function.Timer;
import dev.weir.api.graph.OperatorSpec.KeyedProcessSpec;
import dev.weir.api.graph.OperatorSpec.ProcessSpec;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.Types;
import dev.weir.tasks.OneOperator;
import dev.weir.tasks.operator.Operator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What functions may ask of their state, when, and what they are told otherwise. */
class KeyedStateTest {

  private static final KeySelector<Object, Object> ITSELF = value -> value;

  private final OneOperator world = new OneOperator();

  /** A function made of what a test wants it to do. */
  private static class Doing extends KeyedProcessFunction<Object, Object, Object> {
    private static final long serialVersionUID = 1L;
    final ValueState<Long> seen = value("seen", Long.class).orElse(0L);
    final ValueState<Long> bare = value("bare", Long.class);
    final Timer timer = eventTimer("timer", (key, at, out) -> {});

    @Override
    public void processElement(Object value, Context<Object> context, Out<Object> out)
        throws Exception {
      seen.set(seen.get() + 1);
    }
  }

  private Operator opened(KeyedProcessFunction<Object, Object, Object> function) {
    Operator operator =
        ProcessOperators.create(new KeyedProcessSpec(function), world.context(ITSELF));
    world.open(operator);
    return operator;
  }

  private void process(KeyedProcessFunction<Object, Object, Object> function, Object... values) {
    Operator operator = opened(function);
    for (Object value : values) {
      world.emit(operator, value);
    }
  }

  @Test
  void shouldGiveTheSameStateWhenAskedForTheSameDescriptorTwice() {
    process(
        new Doing() {
          private static final long serialVersionUID = 1L;
          private transient ValueState<Long> again;

          @Override
          public void open(RuntimeContext context) {
            again = context.getState(new ValueStateDescriptor<>("seen", Long.class));
            assertThat(context.getState(new ValueStateDescriptor<>("seen", Long.class)))
                .isSameAs(again);
          }

          @Override
          public void processElement(Object value, Context<Object> context, Out<Object> out) {
            seen.set(seen.get() + 1);
            out.emit(again.value());
          }
        },
        "a",
        "b",
        "a");

    assertThat(world.log).containsExactly("1", "1", "2");
  }

  @Test
  void shouldRefuseAnotherTypeOrKindUnderTheSameName() {
    Doing otherType =
        new Doing() {
          private static final long serialVersionUID = 1L;

          @Override
          public void open(RuntimeContext context) {
            context.getState(new ValueStateDescriptor<>("seen", String.class));
          }
        };
    Doing otherKind =
        new Doing() {
          private static final long serialVersionUID = 1L;

          @Override
          public void open(RuntimeContext context) {
            context.getListState(new ListStateDescriptor<>("seen", Long.class));
          }
        };

    assertThatThrownBy(() -> opened(otherType))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContainingAll("operator 'op'", "state 'seen'", "java.lang.String");
    assertThatThrownBy(() -> opened(otherKind))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContainingAll("operator 'op'", "state 'seen'", "ListStateDescriptor");
  }

  @Test
  void shouldRefuseStateWhenThereIsNoKey() {
    ProcessFunction<Object, Object> function =
        new ProcessFunction<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public void open(RuntimeContext context) {
            context.getState(new ValueStateDescriptor<>("seen", Long.class));
          }

          @Override
          public void processElement(Object value, Context context, Out<Object> out) {}
        };
    Operator operator = ProcessOperators.create(new ProcessSpec(function), world.context());

    assertThatThrownBy(() -> world.open(operator))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContainingAll("operator 'op'", "state 'seen'", "without a key", "keyBy");
  }

  @Test
  void shouldRefuseATypeWithoutASerializerNamingTheState() {
    record Holding(Thread thread) {}
    Doing function =
        new Doing() {
          private static final long serialVersionUID = 1L;

          @Override
          public void open(RuntimeContext context) {
            context.getState(
                new ValueStateDescriptor<>("held", Types.of(Holding.class), (Object) null));
          }
        };

    assertThatThrownBy(() -> opened(function))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContainingAll("operator 'op'", "state 'held'", "Holding.thread");
  }

  @Test
  void shouldRefuseStateAndTimersInOpenNamingOperatorAndField() {
    Doing state =
        new Doing() {
          private static final long serialVersionUID = 1L;

          @Override
          public void open(RuntimeContext context) {
            seen.get();
          }
        };
    Doing timing =
        new Doing() {
          private static final long serialVersionUID = 1L;

          @Override
          public void open(RuntimeContext context) {
            timer.at(5);
          }
        };

    assertThatThrownBy(() -> opened(state))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("operator 'op'", "state 'seen'", "open, close");
    assertThatThrownBy(() -> opened(timing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("operator 'op'", "timer 'timer'", "open, close");
  }

  @Test
  void shouldRefuseStateInCloseAlsoAfterAFailure() {
    Doing function =
        new Doing() {
          private static final long serialVersionUID = 1L;

          @Override
          public void processElement(Object value, Context<Object> context, Out<Object> out) {
            throw new IllegalArgumentException("bad record");
          }

          @Override
          public void close() {
            seen.set(5L);
          }
        };
    Operator operator = opened(function);

    assertThatThrownBy(() -> world.emit(operator, "a")).hasMessage("bad record");
    assertThatThrownBy(operator::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("operator 'op'", "state 'seen'");
  }

  @Test
  void shouldRefuseStateInAnotherThread() {
    Doing function =
        new Doing() {
          private static final long serialVersionUID = 1L;

          @Override
          public void processElement(Object value, Context<Object> context, Out<Object> out) {
            CompletableFuture.runAsync(() -> seen.set(1L)).join();
          }
        };

    assertThatThrownBy(() -> process(function, "a"))
        .isInstanceOf(CompletionException.class)
        .hasMessageContainingAll("operator 'op'", "state 'seen'", "another thread");
  }

  @Test
  void shouldRefuseADeclarationWhereTheFunctionRuns() {
    Doing function =
        new Doing() {
          private static final long serialVersionUID = 1L;

          @Override
          public void processElement(Object value, Context<Object> context, Out<Object> out) {
            value("late", Long.class);
          }
        };

    assertThatThrownBy(() -> process(function, "a"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContainingAll("state 'late'", "KeyedStateTest.java", "Make it a field");
  }

  @Test
  void shouldSayThatThereIsNoValueWhenNoneIsSetAndThereIsNoDefault() {
    Doing function =
        new Doing() {
          private static final long serialVersionUID = 1L;

          @Override
          public void processElement(Object value, Context<Object> context, Out<Object> out) {
            out.emit("" + bare.value());
            bare.get();
          }
        };

    assertThatThrownBy(() -> process(function, "a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("state 'bare'", "orElse");
    assertThat(world.log).containsExactly("null");
  }

  @Test
  void shouldKeepKeysApartThatHaveOneHashCode() {
    Doing function =
        new Doing() {
          private static final long serialVersionUID = 1L;

          @Override
          public void processElement(Object value, Context<Object> context, Out<Object> out) {
            seen.set(seen.get() + 1);
            out.emit(context.currentKey() + " " + seen.get());
          }
        };

    process(function, "Aa", "BB", "Aa", 0L, -1L, 0L);

    assertThat(world.log).containsExactly("Aa 1", "BB 1", "Aa 2", "0 1", "-1 1", "0 2");
  }
}
