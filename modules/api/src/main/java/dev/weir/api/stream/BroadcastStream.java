package dev.weir.api.stream;

import dev.weir.api.state.MapStateDescriptor;
import java.util.List;

/**
 * A stream whose records come to every subtask of what it is connected to, and may change what all
 * of them know.
 *
 * <pre>{@code
 * var rules = new MapStateDescriptor<>("rules", String.class, Rule.class);
 * transactions.keyBy(Transaction::account)
 *     .connect(ruleStream.broadcast(rules))
 *     .process(new Judge(rules));
 * }</pre>
 *
 * @param <B> the records
 */
public final class BroadcastStream<B> {
  private final DataStream<B> stream;
  private final List<MapStateDescriptor<?, ?>> states;

  BroadcastStream(DataStream<B> stream, List<MapStateDescriptor<?, ?>> states) {
    this.stream = stream;
    this.states = List.copyOf(states);
  }

  DataStream<B> stream() {
    return stream;
  }

  List<MapStateDescriptor<?, ?>> states() {
    return states;
  }
}
