package dev.weir.api.stream;

import dev.weir.api.capture.CallSite;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.core.error.UserErrorException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  private BroadcastStream(DataStream<B> stream, List<MapStateDescriptor<?, ?>> states) {
    this.stream = stream;
    this.states = List.copyOf(states);
  }

  static <B> BroadcastStream<B> of(DataStream<B> stream, MapStateDescriptor<?, ?>... states) {
    List<MapStateDescriptor<?, ?>> all = Arguments.noNulls(Arrays.asList(states), "broadcast");
    Set<String> names = new HashSet<>();
    for (MapStateDescriptor<?, ?> state : all) {
      if (!names.add(state.name())) {
        throw UserErrorException.of(
            CallSite.of("broadcast"),
            "states with names of their own",
            "'" + state.name() + "' twice",
            "Rename one.");
      }
    }
    return new BroadcastStream<>(stream, all);
  }

  DataStream<B> stream() {
    return stream;
  }

  List<MapStateDescriptor<?, ?>> states() {
    return states;
  }
}
