package dev.weir.tasks.async;

import dev.weir.tasks.async.Entry.Passing;
import dev.weir.tasks.async.Entry.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets records leave in the order of their answers, but none across a watermark.
 *
 * <pre>
 *   came:       a b c   W1   d e   W2   f
 *   segments:   { a b c } W1 { d e } W2 { f }      only the first may lose records; when it is
 *   may leave:    any of a b c                     empty, its watermark leaves
 * </pre>
 */
final class UnorderedFlight implements InFlight {

  /** Records between two watermarks. Requests have no equality but their identity. */
  private static final class Segment {
    final Set<Request> requests = new LinkedHashSet<>();
    final Deque<Request> answered = new ArrayDeque<>();
    @Nullable Passing end;
  }

  private final Deque<Segment> segments = new ArrayDeque<>();
  private final Map<Request, Segment> places = new HashMap<>();

  @Override
  public Passing last() {
    Segment last = segments.peekLast();
    if (last == null) {
      last = new Segment();
      segments.add(last);
    }
    Passing end = last.end;
    if (end == null) {
      end = new Passing();
      last.end = end;
    }
    return end;
  }

  @Override
  public void add(Request request) {
    Segment last = segments.peekLast();
    if (last == null || last.end != null) {
      last = new Segment();
      segments.add(last);
    }
    last.requests.add(request);
    places.put(request, last);
  }

  @Override
  public void answered(Request request) {
    Segment place = places.get(request);
    if (place != null) {
      place.answered.add(request);
    }
  }

  @Override
  public boolean ready() {
    Segment first = segments.peekFirst();
    return first != null
        && (!first.answered.isEmpty() || first.requests.isEmpty() && first.end != null);
  }

  @Override
  public @Nullable Entry poll() {
    Segment first = segments.peekFirst();
    if (first == null) {
      return null;
    }
    Request request = first.answered.poll();
    if (request != null) {
      first.requests.remove(request);
      places.remove(request);
      return request;
    }
    if (!first.requests.isEmpty() || first.end == null) {
      return null;
    }
    segments.removeFirst();
    return first.end;
  }

  @Override
  public int size() {
    return places.size();
  }

  @Override
  public List<Request> requests() {
    List<Request> all = new ArrayList<>();
    segments.forEach(segment -> all.addAll(segment.requests));
    return all;
  }
}
