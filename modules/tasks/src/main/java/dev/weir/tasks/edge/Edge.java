package dev.weir.tasks.edge;

import dev.weir.core.element.ControlElement;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.network.LimitExceededException;
import dev.weir.network.ResultPartition;
import dev.weir.network.ResultPartition.OutputChannel;
import dev.weir.tasks.operator.ChainContext;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.OperatorFailure;
import org.jspecify.annotations.Nullable;

/**
 * The channels of one edge, as its writer sees them. Mutable records are copied, since consumers
 * run on other threads while the producer may still hold what it emitted; object reuse waives it.
 */
final class Edge {

  private final ResultPartition partition;
  private final OutputChannel[] channels;
  private final @Nullable TypeSerializer<Object> copier;
  private final ChainState state;
  private final String operatorName;

  Edge(ResultPartition partition, TypeDescriptor type, ChainContext chain, String operatorName) {
    this.partition = partition;
    this.channels = new OutputChannel[partition.subpartitions()];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = partition.channel(i);
    }
    this.copier = copier(type, chain);
    this.state = chain.state();
    this.operatorName = operatorName;
  }

  private static @Nullable TypeSerializer<Object> copier(TypeDescriptor type, ChainContext chain) {
    if (chain.objectReuse()) {
      return null;
    }
    TypeSerializer<Object> serializer = chain.serializers().of(type);
    return serializer.immutable() ? null : serializer;
  }

  int channels() {
    return channels.length;
  }

  void emit(int channel, Object value, long timestamp) {
    Object handedOver = copier == null ? value : copy(copier, value);
    try {
      channels[channel].emit(handedOver, timestamp);
    } catch (LimitExceededException thrown) {
      throw failed(thrown); // more for one record, or larger records, than an output may hold
    } catch (Throwable thrown) {
      throw state.failed(null, thrown); // the engine's own, however deep in user code we are
    }
    state.left(1);
    if (!partition.hasRoom()) {
      state.full();
    }
  }

  private Object copy(TypeSerializer<Object> serializer, Object value) {
    try {
      return serializer.copy(value);
    } catch (Throwable thrown) {
      throw failed(thrown);
    }
  }

  void broadcast(ControlElement element) {
    partition.broadcast(element);
    if (!partition.hasRoom()) {
      state.full();
    }
  }

  /** Notes what user code of the edge (a key selector, a partitioner) threw. */
  OperatorFailure failed(Throwable thrown) {
    return state.failed(operatorName, thrown);
  }
}
