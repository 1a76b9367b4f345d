package dev.weir.api.stream;

import dev.weir.api.OutputTag;
import dev.weir.api.graph.Partitioning;
import dev.weir.api.graph.Transformation;
import dev.weir.core.type.TypeDescriptor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the outputs that make up a stream.
 *
 * @param sideOutput null for the main output
 * @param partitioning null when the program has not said
 */
record Upstream(
    Transformation producer,
    @Nullable OutputTag<?> sideOutput,
    @Nullable Partitioning partitioning) {

  TypeDescriptor type() {
    return sideOutput == null ? producer.outputType() : sideOutput.type();
  }

  Upstream with(Partitioning newPartitioning) {
    return new Upstream(producer, sideOutput, newPartitioning);
  }

  private Transformation.Input input(int index) {
    return new Transformation.Input(producer, sideOutput, partitioning, index);
  }

  static List<Transformation.Input> inputs(List<Upstream> streams) {
    return streams.stream().map(stream -> stream.input(0)).toList();
  }

  static List<Transformation.Input> inputs(List<Upstream> first, List<Upstream> second) {
    return Stream.concat(
            first.stream().map(stream -> stream.input(0)),
            second.stream().map(stream -> stream.input(1)))
        .toList();
  }

  /** The type that all of them have; dynamic when they differ. */
  static TypeDescriptor commonType(List<Upstream> streams) {
    List<TypeDescriptor> types = streams.stream().map(Upstream::type).distinct().toList();
    return types.size() == 1 ? types.get(0) : TypeDescriptor.DYNAMIC;
  }
}
