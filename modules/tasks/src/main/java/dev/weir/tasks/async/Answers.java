package dev.weir.tasks.async;

import dev.weir.api.async.ResultFuture;
import dev.weir.tasks.async.Entry.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Brings answers from whatever thread they come on to the subtask's: the one thread-safe part of an
 * asynchronous operator. Wakes the subtask once for all answers that it has not yet taken.
 */
final class Answers {

  /**
   * What came of one attempt.
   *
   * @param results null when it failed
   * @param failure null when it did not
   */
  record Answer(
      Request request, int attempt, @Nullable Collection<?> results, @Nullable Throwable failure) {}

  private final Queue<Answer> arrived = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Runnable wakeUp;
  private volatile boolean closed;

  Answers(Runnable wakeUp) {
    this.wakeUp = wakeUp;
  }

  /** Where the answer to the request's current attempt goes. Only the first call counts. */
  ResultFuture<Object> to(Request request) {
    return new Attempt(request, request.attempt);
  }

  /** From here on all that has arrived is to be polled; what arrives later wakes anew. */
  void lower() {
    woken.set(false);
  }

  @Nullable Answer poll() {
    return arrived.poll();
  }

  /** Nobody will look again. */
  void close() {
    closed = true;
    arrived.clear();
  }

  private void arrive(Answer answer) {
    if (closed) {
      return; // an answer may come between this look and the next line: it is never polled
    }
    arrived.add(answer);
    if (!woken.getAndSet(true)) {
      wakeUp.run();
    }
  }

  private final class Attempt implements ResultFuture<Object> {

    private final Request request;
    private final int number;
    private final AtomicBoolean answered = new AtomicBoolean();

    Attempt(Request request, int number) {
      this.request = request;
      this.number = number;
    }

    @Override
    public void complete(@Nullable Collection<?> results) {
      if (results == null) {
        completeExceptionally(
            new NullPointerException(
                "a result was completed with null: expected a collection, empty for no results"));
        return;
      }
      Collection<?> copy = new ArrayList<>(results);
      if (copy.stream().anyMatch(Objects::isNull)) {
        completeExceptionally(
            new NullPointerException(
                "a result was completed with null among the records: leave it out"));
      } else if (!answered.getAndSet(true)) {
        arrive(new Answer(request, number, copy, null));
      }
    }

    @Override
    public void completeExceptionally(@Nullable Throwable failure) {
      if (!answered.getAndSet(true)) {
        Throwable known =
            failure != null
                ? failure
                : new NullPointerException("completeExceptionally was called with null");
        arrive(new Answer(request, number, null, known));
      }
    }
  }
}
