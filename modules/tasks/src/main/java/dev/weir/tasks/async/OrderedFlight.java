package dev.weir.tasks.async;

import dev.weir.tasks.async.Entry.Passing;
import dev.weir.tasks.async.Entry.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets everything leave in the order in which it came. */
final class OrderedFlight implements InFlight {

  private final Deque<Entry> entries = new ArrayDeque<>();
  private int size;

  @Override
  public Passing last() {
    if (entries.peekLast() instanceof Passing passing) {
      return passing;
    }
    Passing passing = new Passing();
    entries.add(passing);
    return passing;
  }

  @Override
  public void add(Request request) {
    entries.add(request);
    size++;
  }

  @Override
  public void answered(Request request) {} // it knows itself that it is done

  @Override
  public boolean ready() {
    Entry first = entries.peekFirst();
    return first instanceof Request request ? request.done() : first != null;
  }

  @Override
  public @Nullable Entry poll() {
    if (!ready()) {
      return null;
    }
    Entry first = entries.pollFirst();
    if (first instanceof Request) {
      size--;
    }
    return first;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<Request> requests() {
    return entries.stream().filter(Request.class::isInstance).map(Request.class::cast).toList();
  }
}
