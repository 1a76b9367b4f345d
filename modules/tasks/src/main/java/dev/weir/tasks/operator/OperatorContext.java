package dev.weir.tasks.operator;

import dev.weir.api.accumulator.Accumulator;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.RuntimeContext;
import dev.weir.core.id.OperatorId;
import java.util.List;
import java.util.Map;

/**
 * What one operator knows: its name, where its results go, and what it shares with its chain.
 *
 * @param chain what all operators of the chain share
 * @param operatorId unique within the job
 * @param operatorName for people
 * @param output the main output
 * @param sideOutputs by tag name; a side output that nobody reads is not among them
 * @param keySelectors one for each keyed input
 */
public record OperatorContext(
    ChainContext chain,
    OperatorId operatorId,
    String operatorName,
    Output output,
    Map<String, Output> sideOutputs,
    List<KeySelector<?, ?>> keySelectors)
    implements RuntimeContext {

  /** Notes what this operator's user code threw; the result is to be thrown in its place. */
  OperatorFailure failed(Throwable thrown) {
    return chain.state().failed(operatorName, thrown);
  }

  /** The error of a user function that returned or emitted nothing where a record must be. */
  OperatorFailure emittedNull() {
    return failed(
        new NullPointerException(
            "operator '"
                + operatorName
                + "' emitted null: expected a record. Leave the record out, with filter or"
                + " flatMap, or emit a value that stands for nothing"));
  }

  /** The key selector of a logical input. */
  @SuppressWarnings("unchecked")
  KeySelector<Object, Object> keySelector(int index) {
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
}
