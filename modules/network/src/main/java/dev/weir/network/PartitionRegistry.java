package dev.weir.network;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.PartitionId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The open partitions of a worker, and the requests for such as are not open yet. Thread-safe;
 * requests are answered outside the lock.
 */
final class PartitionRegistry {

  private final long timeoutMillis;
  private final Map<PartitionId, PipelinedPartition> open = new LinkedHashMap<>();
  private final Map<PartitionId, List<Pending>> pending = new LinkedHashMap<>();

  /** A consumer's wish for a partition. Answered at most once. */
  interface Request {

    PartitionId partition();

    void granted(PipelinedPartition partition);

    void refused(String reason);
  }

  /** A request that waits; its time starts to run with the first tick that sees it. */
  private static final class Pending {
    private final Request request;
    private @Nullable Long since;

    Pending(Request request) {
      this.request = request;
    }

    boolean late(long nowNanos, long timeoutNanos) {
      Long start = since;
      if (start == null) {
        since = nowNanos;
        return false;
      }
      return nowNanos - start >= timeoutNanos;
    }
  }

  PartitionRegistry(long timeoutMillis) {
    this.timeoutMillis = timeoutMillis;
  }

  void add(PipelinedPartition partition) {
    List<Pending> waited;
    synchronized (this) {
      if (open.putIfAbsent(partition.id(), partition) != null) {
        throw new IllegalStateException("partition " + partition.id() + " is open already");
      }
      waited = pending.remove(partition.id());
    }
    if (waited != null) {
      waited.forEach(waiting -> waiting.request.granted(partition));
    }
  }

  /** Answers at once, or when the partition opens, or when that takes too long. */
  void request(Request request) {
    PipelinedPartition found;
    synchronized (this) {
      found = open.get(request.partition());
      if (found == null) {
        pending
            .computeIfAbsent(request.partition(), id -> new ArrayList<>(1))
            .add(new Pending(request));
        return;
      }
    }
    request.granted(found);
  }

  /** Forgets a request that waits. */
  synchronized void cancel(Request request) {
    List<Pending> waiting = pending.get(request.partition());
    if (waiting != null) {
      waiting.removeIf(one -> one.request == request);
      if (waiting.isEmpty()) {
        pending.remove(request.partition());
      }
    }
  }

  synchronized void remove(PipelinedPartition partition) {
    open.remove(partition.id(), partition);
  }

  synchronized List<PipelinedPartition> all() {
    return List.copyOf(open.values());
  }

  synchronized List<PipelinedPartition> ofProducer(ExecutionAttemptId producer) {
    return open.values().stream()
        .filter(partition -> partition.id().producer().equals(producer))
        .toList();
  }

  void tick(long nowNanos) {
    for (Request request : takeExpired(nowNanos)) {
      request.refused(
          "producer "
              + request.partition().producer()
              + " did not come up within "
              + timeoutMillis
              + " ms. When its worker only needs longer, as for large jars, raise"
              + " weir.network.partition-request-timeout");
    }
  }

  private synchronized List<Request> takeExpired(long nowNanos) {
    List<Request> expired = new ArrayList<>();
    Iterator<List<Pending>> lists = pending.values().iterator();
    while (lists.hasNext()) {
      List<Pending> waiting = lists.next();
      waiting.removeIf(
          one -> {
            boolean late = one.late(nowNanos, TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
            if (late) {
              expired.add(one.request);
            }
            return late;
          });
      if (waiting.isEmpty()) {
        lists.remove();
      }
    }
    return expired;
  }
}
