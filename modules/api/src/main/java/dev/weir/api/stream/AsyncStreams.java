package dev.weir.api.stream;

import dev.weir.api.async.Async;
import dev.weir.api.async.AsyncCall;
import dev.weir.api.async.AsyncFallback;
import dev.weir.api.async.AsyncFunction;
import dev.weir.api.async.AsyncOr;
import dev.weir.api.async.AsyncSettings;
import dev.weir.api.async.BlockingCall;
import dev.weir.api.async.ClientCalls;
import dev.weir.api.async.ClientFactory;
import dev.weir.api.capture.CallSite;
import dev.weir.api.capture.TypeCapture;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.AsyncSpec;
import dev.weir.api.graph.OperatorSpec.BlockingSpec;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds operators that wait for answers. They have no keyed state, whatever their input. */
final class AsyncStreams {
  private AsyncStreams() {}

  static <T, C, O> SingleOutputStreamOperator<O> mapAsync(
      DataStream<T> in,
      ClientFactory<C> client,
      AsyncCall<? super C, ? super T, O> call,
      AsyncOr<? super T, ? extends O> how,
      O[] type) {
    Arguments.given(client, "mapAsync", "a client factory");
    Arguments.given(call, "mapAsync", "a call");
    Async async = Arguments.given(how, "mapAsync", "how to ask").async();
    if (Arguments.given(async, "mapAsync", "how to ask").threadCount() > 0) {
      throw UserErrorException.of(
          CallSite.of("mapAsync"),
          "a client that does not block, and so needs no threads",
          async.threadCount() + " threads",
          "Use mapBlocking for one that does.");
    }
    return apply(
        in,
        "mapAsync",
        new ClientCalls<C, T, O>(client, call, how.timeoutFallback()),
        async.settings(),
        how.failureFallback(),
        TypeCapture.valueType("mapAsync", type));
  }

  static <T, C, O> SingleOutputStreamOperator<O> mapBlocking(
      DataStream<T> in,
      ClientFactory<C> client,
      BlockingCall<? super C, ? super T, ? extends O> call,
      AsyncOr<? super T, ? extends O> how,
      O[] type) {
    Arguments.given(client, "mapBlocking", "a client factory");
    Arguments.given(call, "mapBlocking", "a call");
    Async async = Arguments.given(how, "mapBlocking", "how to ask").async();
    int asked = Arguments.given(async, "mapBlocking", "how to ask").threadCount();
    BlockingSpec spec =
        new BlockingSpec(
            client,
            call,
            asked == 0 ? Async.THREADS_DEFAULT : asked,
            async.settings(),
            how.timeoutFallback(),
            how.failureFallback());
    TypeDescriptor out = TypeCapture.resultType("mapBlocking", type, call, BlockingCall.class, 2);
    return add(in, "mapBlocking", spec, out);
  }

  static <O> SingleOutputStreamOperator<O> apply(
      DataStream<?> in,
      String call,
      AsyncFunction<?, ?> function,
      AsyncSettings settings,
      @Nullable AsyncFallback<?, ?> onFailure,
      TypeDescriptor out) {
    AsyncSpec spec = new AsyncSpec(function, settings, onFailure);
    return add(in, call, spec, out);
  }

  private static <O> SingleOutputStreamOperator<O> add(
      DataStream<?> in, String call, OperatorSpec spec, TypeDescriptor out) {
    NewOperator operator =
        new NewOperator(call, "Async Wait", spec, List.of(), Upstream.inputs(in.upstreams()), out);
    return new SingleOutputStreamOperator<>(
        in.executionEnvironment(), in.executionEnvironment().add(operator));
  }
}
