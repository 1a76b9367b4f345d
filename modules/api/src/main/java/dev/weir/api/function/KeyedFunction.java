package dev.weir.api.function;

import dev.weir.api.TypeHint;
import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.AggregatingStateDescriptor;
import dev.weir.api.state.DeclaredValue;
import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;
import dev.weir.api.state.StateDescriptor;
import dev.weir.api.state.ValueStateDescriptor;
import java.util.List;

/**
 * What the functions of keyed streams have in common: state and timers for each key, declared as
 * fields and so known before the program is submitted. No {@code open}, no descriptors.
 *
 * <pre>{@code
 * final class Fraud extends KeyedProcessFunction<String, Transaction, Alert> {
 *   private final ValueState<Boolean> small = value("small", Boolean.class).orElse(false);
 *   private final Timer forget = eventTimer("forget", (account, at, out) -> small.clear());
 *
 *   @Override
 *   public void processElement(Transaction t, Context<String> context, Out<Alert> out) {
 *     if (small.get() && t.amount() > 500) {
 *       out.emit(new Alert(t));
 *     }
 *     if (t.amount() < 1) {
 *       small.set(true);
 *       forget.at(t.time().plusSeconds(60));
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>The fields are used while a record or a timer of a key is being processed, on the thread of
 * that call, and are about that key; elsewhere (in {@code open} and {@code close}, in another
 * thread) they throw {@link IllegalStateException}. The names of states differ from each other, and
 * so do those of timers. Each method here throws {@link dev.weir.core.error.UserErrorException}
 * when a name is blank or taken, or when the function runs already.
 *
 * @param <K> the keys
 * @param <O> the main output
 */
public abstract sealed class KeyedFunction<K, O> implements RichFunction
    permits KeyedProcessFunction, KeyedCoProcessFunction, KeyedBroadcastProcessFunction {

  private static final long serialVersionUID = 1L;

  private final Declarations<K, O> declarations = new Declarations<>(getClass().getTypeName());

  KeyedFunction() {}

  final Declarations<K, O> declarations() {
    return declarations;
  }

  /** The states that are declared as fields, in that order. */
  public final List<StateDescriptor> declaredStates() {
    return declarations.states().descriptors();
  }

  /** The names of the timers that are declared as fields, in that order. */
  public final List<String> declaredTimers() {
    return declarations.timers();
  }

  /** Declares a value for each key. */
  protected final <V> DeclaredValue<V> value(String name, Class<V> type) {
    return declarations.states().value(new ValueStateDescriptor<>(name, type));
  }

  /** Declares a value of a generic type for each key. */
  protected final <V> DeclaredValue<V> value(String name, TypeHint<V> type) {
    return declarations.states().value(new ValueStateDescriptor<>(name, type));
  }

  /** Declares a list for each key. */
  protected final <T> ListState<T> list(String name, Class<T> elementType) {
    return declarations.states().list(new ListStateDescriptor<>(name, elementType));
  }

  /** Declares a list of elements of a generic type for each key. */
  protected final <T> ListState<T> list(String name, TypeHint<T> elementType) {
    return declarations.states().list(new ListStateDescriptor<>(name, elementType));
  }

  /** Declares a map for each key. */
  protected final <U, V> MapState<U, V> map(String name, Class<U> keyType, Class<V> valueType) {
    return declarations.states().map(new MapStateDescriptor<>(name, keyType, valueType));
  }

  /** Declares a map of generic types for each key. */
  protected final <U, V> MapState<U, V> map(
      String name, TypeHint<U> keyType, TypeHint<V> valueType) {
    return declarations.states().map(new MapStateDescriptor<>(name, keyType, valueType));
  }

  /** Declares, for each key, what the elements added to it reduce to. */
  protected final <T> ReducingState<T> reducing(
      String name, ReduceFunction<T> function, Class<T> type) {
    return declarations.states().reducing(new ReducingStateDescriptor<>(name, function, type));
  }

  /** Declares, for each key, what the elements of a generic type added to it reduce to. */
  protected final <T> ReducingState<T> reducing(
      String name, ReduceFunction<T> function, TypeHint<T> type) {
    return declarations
        .states()
        .reducing(new ReducingStateDescriptor<>(name, function, type.descriptor()));
  }

  /** Declares an aggregate for each key. */
  protected final <T, A, R> AggregatingState<T, R> aggregating(
      String name, AggregateFunction<T, A, R> function, Class<A> accumulatorType) {
    return declarations
        .states()
        .aggregating(new AggregatingStateDescriptor<>(name, function, accumulatorType));
  }

  /** Declares an aggregate, whose accumulators have a generic type, for each key. */
  protected final <T, A, R> AggregatingState<T, R> aggregating(
      String name, AggregateFunction<T, A, R> function, TypeHint<A> accumulatorType) {
    return declarations
        .states()
        .aggregating(
            new AggregatingStateDescriptor<>(name, function, accumulatorType.descriptor()));
  }

  /**
   * Declares a timer of event time.
   *
   * @param action what to do when it fires; may use the other fields
   */
  protected final Timer eventTimer(String name, TimerAction<? super K, O> action) {
    return declarations.timer("eventTimer", name, TimeDomain.EVENT_TIME, action);
  }

  /**
   * Declares a timer of processing time. One whose time has not come when the input ends does not
   * fire.
   *
   * @param action what to do when it fires; may use the other fields
   */
  protected final Timer processingTimer(String name, TimerAction<? super K, O> action) {
    return declarations.timer("processingTimer", name, TimeDomain.PROCESSING_TIME, action);
  }
}
