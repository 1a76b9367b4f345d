package dev.weir.api.stream;

import dev.weir.api.capture.CallSite;
import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.graph.ClientSink;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.ClientSinkSpec;
import dev.weir.core.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;

/** Adds what stands at the end of a stream: sinks, and what brings records to the program. */
final class Drains {
  private Drains() {}

  static <T> DataStreamSink<T> sink(DataStream<T> in, String call, String name, OperatorSpec spec) {
    NewOperator operator =
        new NewOperator(call, name, spec, List.of(), Upstream.inputs(in.upstreams()), in.type());
    return new DataStreamSink<>(in.executionEnvironment().add(operator));
  }

  static <T> DataStreamSink<T> print(DataStream<T> in, String prefix) {
    return sink(in, "print", "Sink: Print", toClient(in, ClientSink.Mode.PRINT, prefix));
  }

  static <T> DataStreamSink<T> printToErr(DataStream<T> in) {
    ClientSinkSpec spec = toClient(in, ClientSink.Mode.PRINT_TO_ERR, "");
    return sink(in, "printToErr", "Sink: Print to Err", spec);
  }

  static <T> CollectHandle<T> collect(DataStream<T> in) {
    ClientSinkSpec spec = toClient(in, ClientSink.Mode.COLLECT, "");
    sink(in, "collect", "Sink: Collect", spec);
    CollectHandle<T> handle = new CollectHandle<>(spec.sink().sinkId());
    in.executionEnvironment().bindLater(handle);
    return handle;
  }

  static <T> List<T> executeAndCollect(DataStream<T> in, int limit) {
    if (limit < 1) {
      throw UserErrorException.of(
          CallSite.of("executeAndCollect"), "a limit of at least 1", limit, "Ask for a record.");
    }
    List<T> taken = new ArrayList<>();
    try (CloseableIterator<T> records = in.executeAndCollect("collect")) {
      while (taken.size() < limit && records.hasNext()) {
        taken.add(records.next());
      }
    }
    return taken;
  }

  private static ClientSinkSpec toClient(DataStream<?> in, ClientSink.Mode mode, String prefix) {
    String sinkId = in.executionEnvironment().nextSinkId();
    return new ClientSinkSpec(new ClientSink(sinkId, mode, prefix, in.type()));
  }
}
