package dev.weir.api.async;

import dev.weir.api.function.MapFunction;
import dev.weir.api.function.RichFunction;
import dev.weir.api.function.RuntimeContext;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a client, of which there is one in each subtask.
 *
 * @param <C> the client
 * @param <T> the input
 * @param <O> the results
 */
public final class ClientCalls<C, T, O> implements AsyncFunction<T, O>, RichFunction {

  private static final long serialVersionUID = 1L;

  private final ClientFactory<? extends C> factory;
  private final AsyncCall<? super C, ? super T, O> call;
  private final @Nullable MapFunction<? super T, ? extends O> timeoutFallback;
  private transient @Nullable C client;

  /** A function that has not been opened. */
  public ClientCalls(
      ClientFactory<? extends C> factory,
      AsyncCall<? super C, ? super T, O> call,
      @Nullable MapFunction<? super T, ? extends O> timeoutFallback) {
    this.factory = factory;
    this.call = call;
    this.timeoutFallback = timeoutFallback;
  }

  @Override
  public void open(RuntimeContext context) throws Exception {
    client = Objects.requireNonNull(factory.create(), "the client factory made null");
  }

  @Override
  public void asyncInvoke(T input, ResultFuture<O> result) throws Exception {
    CompletionStage<O> stage = call.call(Objects.requireNonNull(client), input);
    if (stage == null) {
      throw new NullPointerException("the call returned null: expected a stage to be completed");
    }
    stage.whenComplete(
        (answer, failure) -> {
          if (failure != null) {
            result.completeExceptionally(cause(failure));
          } else if (answer == null) {
            result.completeExceptionally(
                new NullPointerException(
                    "the answer is null: expected a record. Let the call answer with a value that"
                        + " stands for nothing, such as an empty Optional"));
          } else {
            result.complete(List.of(answer));
          }
        });
  }

  @Override
  public void timeout(T input, ResultFuture<O> result) throws Exception {
    if (timeoutFallback == null) {
      AsyncFunction.super.timeout(input, result);
    } else {
      result.complete(List.of(timeoutFallback.map(input)));
    }
  }

  /** Stages wrap what was thrown, once or several times. */
  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  @Override
  public void close() throws Exception {
    if (client instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }
}
