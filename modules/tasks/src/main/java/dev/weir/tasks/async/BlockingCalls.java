package dev.weir.tasks.async;

import dev.weir.api.async.AsyncFunction;
import dev.weir.api.async.BlockingCall;
import dev.weir.api.async.ClientFactory;
import dev.weir.api.async.ResultFuture;
import dev.weir.api.function.MapFunction;
import dev.weir.api.function.RichFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.graph.OperatorSpec.BlockingSpec;
import dev.weir.core.port.Threads;
import dev.weir.tasks.operator.OperatorContext;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks with clients that block, on threads of their own. A client is made when a call finds none
 * that is free, so there are never more than threads; one whose call failed may be broken, and is
 * closed.
 */
@SuppressWarnings("serial") // made where it runs: it never travels
final class BlockingCalls implements AsyncFunction<Object, Object>, RichFunction {

  private static final Logger LOG = LoggerFactory.getLogger(BlockingCalls.class);

  private final ClientFactory<?> factory;
  private final BlockingCall<Object, Object, Object> call;
  private final @Nullable MapFunction<Object, Object> timeoutFallback;
  private final int threadCount;
  private final OperatorContext context;
  private final Queue<Object> free = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;
  private Threads.@Nullable Pool threads;

  @SuppressWarnings("unchecked") // the compiler checked it when the program was written
  BlockingCalls(BlockingSpec spec, OperatorContext context) {
    this.factory = spec.client();
    this.call = (BlockingCall<Object, Object, Object>) spec.call();
    this.timeoutFallback = (MapFunction<Object, Object>) spec.onTimeout();
    this.threadCount = spec.threads();
    this.context = context;
  }

  @Override
  public void open(RuntimeContext runtime) {
    threads = context.chain().ports().threads().take(context.operatorName(), threadCount);
  }

  @Override
  public void asyncInvoke(Object input, ResultFuture<Object> result) {
    Objects.requireNonNull(threads).execute(() -> answer(input, result));
  }

  @Override
  public void timeout(Object input, ResultFuture<Object> result) throws Exception {
    if (timeoutFallback == null) {
      AsyncFunction.super.timeout(input, result);
    } else {
      result.complete(List.of(timeoutFallback.map(input)));
    }
  }

  /** Runs on a thread of the pool, under the job's class loader. */
  private void answer(Object input, ResultFuture<Object> result) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(context.chain().userCode());
    Object client = null;
    try {
      client = free.poll();
      if (client == null) {
        client = Objects.requireNonNull(factory.create(), "the client factory made null");
      }
      Object answer =
          Objects.requireNonNull(
              call.call(client, input),
              "the answer is null: expected a record. Answer with a value that stands for nothing");
      giveBack(client);
      result.complete(List.of(answer));
    } catch (Throwable thrown) { // the edge of user code on this thread
      close(client);
      result.completeExceptionally(thrown);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void giveBack(Object client) {
    free.add(client);
    if (closed) { // whoever closed may have looked before
      closeFree();
    }
  }

  @Override
  public void close() {
    closed = true;
    if (threads != null) {
      threads.close();
    }
    closeFree();
  }

  private void closeFree() {
    for (Object client = free.poll(); client != null; client = free.poll()) {
      close(client);
    }
  }

  private void close(@Nullable Object client) {
    if (client instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) { // the client is given up either way
        LOG.warn("operator '{}': a client does not close", context.operatorName(), e);
      }
    }
  }
}
