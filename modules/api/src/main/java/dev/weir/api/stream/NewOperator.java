package dev.weir.api.stream;

import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.ChainingStrategy;
import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.Transformation;
import dev.weir.core.type.TypeDescriptor;
import java.util.List;

/**
 * An operator about to join the program.
 *
 * @param call the method that the program called, for errors
 * @param name the operator's first name, until the program gives it a better one
 * @param spec what it does
 * @param keySelectors one for each keyed input
 * @param inputs what flows in
 * @param outputType what flows out
 */
record NewOperator(
    String call,
    String name,
    OperatorSpec spec,
    List<KeySelector<?, ?>> keySelectors,
    List<Transformation.Input> inputs,
    TypeDescriptor outputType) {

  Transformation asTransformation(int id) {
    OperatorSettings settings = new OperatorSettings(spec, keySelectors, blocking());
    ChainingStrategy chaining = inputs.isEmpty() ? ChainingStrategy.HEAD : ChainingStrategy.ALWAYS;
    return new Transformation(id, name, settings, inputs, outputType, chaining);
  }

  private boolean blocking() {
    if (spec instanceof OperatorSpec.SourceSpec source) {
      return source.source().blocking();
    }
    return spec instanceof OperatorSpec.SinkSpec sink && sink.sink().blocking();
  }
}
