package dev.weir.tasks.async;

import dev.weir.api.async.AsyncFallback;
import dev.weir.api.async.AsyncFunction;
import dev.weir.api.async.AsyncSettings;
import dev.weir.api.function.RichFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.port.Clock;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.state.TimerQueue;
import dev.weir.tasks.async.Entry.Passing;
import dev.weir.tasks.async.Entry.Request;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.Explained;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks about each record and emits the answers, in the order of the records or as they come.
 *
 * <pre>
 *   record -> request --> user's function ~~ any thread ~~> answers --+
 *                |              ^                                     |
 *                v              | again, when told to        resume   v
 *             in flight <-------+------------------------------- subtask's thread -> output
 *                ^
 *   watermark ---+   waits for the requests before it
 * </pre>
 *
 * <p>As many records may be under way as the capacity says; then the operator has no room. When the
 * input ends, which the greatest watermark says, it has none until the last answer has left. Used
 * by the subtask's thread only, but for {@link Answers}.
 */
final class AsyncOperator implements Operator, Output, Explained {

  private enum Due {
    TIMEOUT,
    RETRY
  }

  /** How many answers leave between two looks at the clock. */
  private static final int EMITTED_PER_LOOK = 64;

  private final AsyncFunction<Object, Object> function;
  private final @Nullable AsyncFallback<Object, Object> fallback;
  private final AsyncSettings settings;
  private final Retries retries;
  private final OperatorContext context;
  private final ChainState state;
  private final Clock clock;
  private final InFlight inFlight;
  private final Answers answers;
  private final TimerQueue<Due> due = new TimerQueue<>();
  private final Deque<RequestItems.Item> askedBefore = new ArrayDeque<>();
  private long passedOn = Long.MIN_VALUE;
  private boolean inputEnded;

  @SuppressWarnings("unchecked") // the compiler checked it when the program was written
  AsyncOperator(
      AsyncFunction<?, ?> function,
      AsyncSettings settings,
      @Nullable AsyncFallback<?, ?> fallback,
      OperatorContext context) {
    this.function = (AsyncFunction<Object, Object>) function;
    this.fallback = (AsyncFallback<Object, Object>) fallback;
    this.settings = settings;
    this.retries = Retries.of(settings.retry());
    this.context = context;
    this.state = context.chain().state();
    this.clock = context.chain().ports().clock();
    this.inFlight = settings.ordered() ? new OrderedFlight() : new UnorderedFlight();
    this.answers = new Answers(context.chain().ports()::wakeUp);
  }

  @Override
  public void open() throws Exception {
    if (function instanceof RichFunction rich) {
      rich.open(context);
    }
    if (fallback instanceof RichFunction rich) {
      rich.open(context);
    }
    askedBefore.addAll(RequestItems.read(context));
  }

  /** Asks again what was under way when the snapshot was taken; as far as the capacity allows. */
  private boolean askAgain() {
    while (!askedBefore.isEmpty() && !state.stopped() && hasRoom()) {
      RequestItems.Item item = askedBefore.remove();
      emit(item.value(), item.timestamp());
    }
    return askedBefore.isEmpty();
  }

  @Override
  public void snapshot(SubtaskSnapshot into) {
    RequestItems.write(inFlight.requests(), askedBefore, context, into);
  }

  @Override
  public Inlet inlet(int index) {
    return this;
  }

  @Override
  public void emit(Object value, long timestamp) {
    long deadline = Long.MAX_VALUE;
    if (settings.timeoutMillis() > 0) {
      deadline = later(clock.wallMillis(), settings.timeoutMillis());
    }
    Request request = new Request(value, timestamp, deadline);
    inFlight.add(request);
    if (deadline != Long.MAX_VALUE) {
      due.add(deadline, request, Due.TIMEOUT);
    }
    ask(request);
    takeAnswers();
    passOn();
  }

  @Override
  public void watermark(Watermark mark) {
    inFlight.add(mark);
    inputEnded |= mark.timestamp() == Long.MAX_VALUE;
    passOn();
  }

  @Override
  public void status(WatermarkStatus status) {
    inFlight.add(status);
    passOn();
  }

  private void passOn() {
    if (!letOut() || !hasRoom()) {
      state.full();
    }
  }

  /** Takes what was answered, gives up or repeats what is due, lets out what may leave. */
  @Override
  public boolean resume() {
    boolean asked = askAgain();
    takeAnswers();
    if (due.nextTime() != Long.MAX_VALUE) {
      onTime(clock.wallMillis());
      takeAnswers();
    }
    return letOut() && asked && !lastAnswersAwaited();
  }

  @Override
  public boolean hasRoom() {
    return inFlight.ready() // that goes first, and needs no wake-up
        || inFlight.size() < settings.capacity() && !lastAnswersAwaited();
  }

  private boolean lastAnswersAwaited() {
    return inputEnded && inFlight.size() > 0;
  }

  @Override
  public long wakeAtMillis() {
    return due.nextTime();
  }

  @Override
  public OperatorTimes times() {
    return OperatorTimes.passing(passedOn).withRequests(inFlight.size(), oldestMillis());
  }

  /** How long the oldest request has been under way; only a timeout needs that to be known. */
  private long oldestMillis() {
    List<Request> requests = inFlight.requests();
    if (requests.isEmpty() || requests.get(0).deadlineMillis == Long.MAX_VALUE) {
      return OperatorTimes.Requests.UNKNOWN;
    }
    long began = requests.get(0).deadlineMillis - settings.timeoutMillis();
    return Math.max(0, clock.wallMillis() - began);
  }

  /** The requests whose results have not left, as a snapshot must keep them. */
  List<Request> requests() {
    return inFlight.requests();
  }

  /** What the user throws at once is an answer too. */
  private void ask(Request request) {
    var answer = answers.to(request);
    try {
      function.asyncInvoke(request.value, answer);
    } catch (InterruptedException e) {
      throw context.failed(e);
    } catch (Exception e) {
      answer.completeExceptionally(e);
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  private void takeAnswers() {
    answers.lower();
    for (Answers.Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
      Request request = answer.request();
      if (!request.done() && request.attempt == answer.attempt()) {
        try {
          onAnswer(request, answer);
        } catch (Throwable thrown) {
          throw context.failed(thrown);
        }
      }
    }
  }

  private void onAnswer(Request request, Answers.Answer answer) throws Throwable {
    long delay = request.timedOut ? -1 : retries.delayMillis(answer);
    if (delay >= 0) {
      request.attempt++;
      request.lastFailure = answer.failure();
      request.retryAtMillis = later(clock.wallMillis(), delay);
      due.add(request.retryAtMillis, request, Due.RETRY);
      return;
    }
    request.results = results(request, answer);
    due.remove(request.deadlineMillis, request, Due.TIMEOUT);
    inFlight.answered(request);
  }

  private Collection<?> results(Request request, Answers.Answer answer) throws Throwable {
    if (answer.results() != null) {
      return answer.results();
    }
    Throwable failure = answer.failure();
    if (failure == null) {
      throw new IllegalStateException("an answer that is neither results nor a failure");
    }
    if (fallback == null) {
      throw failure instanceof TimeoutException ? explained(request, failure) : failure;
    }
    Object instead = fallback.instead(request.value, failure);
    if (instead == null) {
      throw context.emittedNull();
    }
    return List.of(instead);
  }

  /** Says how often was asked, and what came of it. */
  private Throwable explained(Request request, Throwable timeout) {
    if (!request.timedOut) {
      return timeout; // the client's own
    }
    int attempts = request.attempt - 1;
    TimeoutException explained =
        new TimeoutException(
            timeout.getMessage()
                + ": operator '"
                + context.operatorName()
                + "' asked "
                + (attempts == 1 ? "once" : attempts + " times")
                + " within "
                + settings.timeoutMillis()
                + " ms. Raise the timeout, or say with onTimeout what to emit instead");
    explained.initCause(request.lastFailure != null ? request.lastFailure : timeout);
    return explained;
  }

  private void onTime(long now) {
    for (var timer = due.pollDue(now); timer != null; timer = due.pollDue(now)) {
      Request request = (Request) timer.key();
      if (timer.namespace() == Due.TIMEOUT) {
        onTimeout(request);
      } else if (now < request.deadlineMillis) { // else its timeout follows
        request.retryAtMillis = Long.MAX_VALUE;
        ask(request);
      }
    }
  }

  private void onTimeout(Request request) {
    boolean retryWaited = request.retryAtMillis != Long.MAX_VALUE;
    if (retryWaited) {
      due.remove(request.retryAtMillis, request, Due.RETRY);
    } else {
      request.attempt++; // what is still under way is ignored from now on
    }
    request.timedOut = true;
    try {
      function.timeout(request.value, answers.to(request));
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  /** Emits what may leave while there is room and time; returns whether all of it did. */
  private boolean letOut() {
    int emitted = 0;
    while (!state.stopped()) {
      Entry entry = inFlight.poll();
      if (entry == null) {
        return true;
      }
      emit(entry);
      if (++emitted % EMITTED_PER_LOOK == 0 && state.pause()) {
        break;
      }
    }
    return !inFlight.ready();
  }

  private void emit(Entry entry) {
    if (entry instanceof Passing passing) {
      for (Object element : passing.inOrder()) {
        if (element instanceof Watermark mark) {
          passedOn = mark.timestamp();
          context.forward(mark);
        } else {
          context.forward((WatermarkStatus) element);
        }
      }
    } else if (entry instanceof Request request && request.results != null) {
      for (Object result : request.results) {
        context.output().emit(result, request.timestamp);
      }
    }
  }

  private static long later(long time, long millis) {
    return time > Long.MAX_VALUE - millis ? Long.MAX_VALUE : time + millis;
  }

  @Override
  public void finish() {
    if (inFlight.size() > 0) {
      throw new IllegalStateException(
          inFlight.size() + " requests under way at the end: its watermark did not wait for them");
    }
  }

  @Override
  public void close() throws Exception {
    answers.close();
    try {
      if (function instanceof RichFunction rich) {
        rich.close();
      }
    } finally {
      if (fallback instanceof RichFunction rich) {
        rich.close();
      }
    }
  }
}
