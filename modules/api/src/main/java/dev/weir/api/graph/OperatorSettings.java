package dev.weir.api.graph;

import dev.weir.api.function.KeySelector;
import java.io.Serializable;
import java.util.List;

/**
 * What the runtime needs to know of an operator beside its functions. Travels frozen with its
 * {@link OperatorSpec}.
 *
 * @param spec what the operator does
 * @param keySelectors one for each keyed input, in order; empty when the operator is not keyed
 * @param blocking whether user code may block, so that the subtask needs a thread of its own
 */
public record OperatorSettings(
    OperatorSpec spec, List<KeySelector<?, ?>> keySelectors, boolean blocking)
    implements Serializable {

  public OperatorSettings {
    keySelectors = List.copyOf(keySelectors);
  }
}
