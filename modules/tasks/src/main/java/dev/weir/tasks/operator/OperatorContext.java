package dev.weir.tasks.operator;

import dev.weir.api.OutputTag;
import dev.weir.api.accumulator.Accumulator;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.AggregatingStateDescriptor;
import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;
import dev.weir.api.state.StateDescriptor;
import dev.weir.api.state.StateStore;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.OperatorId;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.tasks.keyed.KeyedSpace;
import dev.weir.tasks.keyed.StateTyping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one operator knows: its name, where its results go, and what it shares with its chain.
 *
 * @param chain what all operators of the chain share
 * @param operatorId unique within the job
 * @param operatorName for people
 * @param output the main output
 * @param sideOutputs by tag name; a side output that nobody reads is not among them
 * @param keySelectors one for each keyed input
 * @param keyed the keyed state; of no use when there are no key selectors
 */
public record OperatorContext(
    ChainContext chain,
    OperatorId operatorId,
    String operatorName,
    Output output,
    Map<String, Output> sideOutputs,
    List<KeySelector<?, ?>> keySelectors,
    KeyedSpace keyed)
    implements RuntimeContext {

  /** The context of an operator that has no state yet. */
  public OperatorContext(
      ChainContext chain,
      OperatorId operatorId,
      String operatorName,
      Output output,
      Map<String, Output> sideOutputs,
      List<KeySelector<?, ?>> keySelectors) {
    this(
        chain,
        operatorId,
        operatorName,
        output,
        sideOutputs,
        keySelectors,
        KeyedSpace.of(
            operatorName,
            chain
                .facts()
                .newKeyedStates(operatorId, () -> chain.serializers().of(TypeDescriptor.DYNAMIC)),
            new StateTyping(chain.serializers())));
  }

  /** What {@link Operator#snapshot} once added under a name; empty where there is nothing. */
  public List<byte[]> restored(String name) {
    return chain.restored().items(operatorId, name);
  }

  /** Passes a watermark on, to all outputs. */
  public void forward(Watermark mark) {
    SideOutputs.watermark(this, mark);
  }

  /** Passes a status on, to all outputs. */
  public void forward(WatermarkStatus status) {
    SideOutputs.status(this, status);
  }

  /** Emits a record to a side output, if anybody reads it. */
  public void emit(OutputTag<?> tag, @Nullable Object value, long timestamp) {
    if (value == null) {
      throw emittedNull();
    }
    Output side = sideOutputs.get(tag.name());
    if (side != null) {
      side.emit(value, timestamp);
    }
  }

  /** Notes what this operator's user code threw; the result is to be thrown in its place. */
  public OperatorFailure failed(Throwable thrown) {
    return chain.state().failed(operatorName, thrown);
  }

  /** The error of a user function that returned or emitted nothing where a record must be. */
  public OperatorFailure emittedNull() {
    return failed(
        new NullPointerException(
            "operator '"
                + operatorName
                + "' emitted null: expected a record. Leave the record out, with filter or"
                + " flatMap, or emit a value that stands for nothing"));
  }

  /** The key selector of a logical input. */
  @SuppressWarnings("unchecked")
  public KeySelector<Object, Object> keySelector(int index) {
    if (index >= keySelectors.size()) {
      throw new IllegalStateException(
          "operator '" + operatorName + "' is keyed but has no key selector for input " + index);
    }
    return (KeySelector<Object, Object>) keySelectors.get(index);
  }

  @Override
  public String jobName() {
    return chain.facts().jobName();
  }

  @Override
  public String jobId() {
    return chain.facts().jobId();
  }

  @Override
  public int subtask() {
    return chain.facts().subtask();
  }

  @Override
  public int parallelism() {
    return chain.facts().parallelism();
  }

  @Override
  public int maxParallelism() {
    return chain.facts().maxParallelism();
  }

  @Override
  public int attempt() {
    return chain.facts().attempt();
  }

  @Override
  public Map<String, String> globalParameters() {
    return chain.facts().globalParameters();
  }

  @Override
  public void addAccumulator(String name, Accumulator<?, ?> accumulator) {
    chain.accumulators().add(name, accumulator);
  }

  @Override
  public ClassLoader userCodeClassLoader() {
    return chain.userCode();
  }

  @Override
  public <V> ValueState<V> getState(ValueStateDescriptor<V> descriptor) {
    return keyedState(descriptor).getState(descriptor);
  }

  @Override
  public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
    return keyedState(descriptor).getListState(descriptor);
  }

  @Override
  public <U, V> MapState<U, V> getMapState(MapStateDescriptor<U, V> descriptor) {
    return keyedState(descriptor).getMapState(descriptor);
  }

  @Override
  public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
    return keyedState(descriptor).getReducingState(descriptor);
  }

  @Override
  public <T, A, O> AggregatingState<T, O> getAggregatingState(
      AggregatingStateDescriptor<T, A, O> descriptor) {
    return keyedState(descriptor).getAggregatingState(descriptor);
  }

  private StateStore keyedState(StateDescriptor descriptor) {
    if (keySelectors.isEmpty()) {
      throw UserErrorException.of(
          "operator '" + operatorName + "', state '" + descriptor.name() + "'",
          "a keyed stream, whose functions have state for each key",
          "a stream without a key",
          "Use keyBy before the operator.");
    }
    return keyed.user();
  }
}
