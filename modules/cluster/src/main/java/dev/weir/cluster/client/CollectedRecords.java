package dev.weir.cluster.client;

import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.execution.JobStatus;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.TypeSerializer;
import dev.weir.plan.deploy.ClientChunk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The records of one collecting sink, between the session that brings chunks and the program that
 * takes records.
 *
 * <pre>
 *   session -> [ chunk | chunk | chunk ] -> program
 *               acknowledged on arrival while all that wait fit into the buffer;
 *               those beyond it when the program takes them: the workers wait meanwhile
 * </pre>
 */
final class CollectedRecords implements CloseableIterator<Object> {

  private static final class Waiting {
    final ClientChunk chunk;
    @Nullable Runnable taken;

    Waiting(ClientChunk chunk, @Nullable Runnable taken) {
      this.chunk = chunk;
      this.taken = taken;
    }
  }

  private final TypeSerializer<?> serializer;
  private final long bytesMax;
  private final Runnable onFull;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean full;
  private boolean closed;
  private boolean over;
  private @Nullable JobExecutionException failure;
  private BinaryInput current = new BinaryInput(new byte[0]);
  private int currentRecords;

  /**
   * Nothing yet.
   *
   * @param bytesMax how much may wait
   * @param onFull told once, when that is reached
   */
  CollectedRecords(TypeSerializer<?> serializer, long bytesMax, Runnable onFull) {
    this.serializer = serializer;
    this.bytesMax = bytesMax;
    this.onFull = onFull;
  }

  synchronized void add(ClientChunk chunk, Runnable taken) {
    if (closed) {
      taken.run();
      return;
    }
    waitingBytes += chunk.payload().length;
    if (waitingBytes <= bytesMax) {
      waiting.add(new Waiting(chunk, null));
      taken.run();
    } else {
      waiting.add(new Waiting(chunk, taken));
      if (!full) {
        full = true;
        onFull.run();
      }
    }
    notifyAll();
  }

  /** Nothing more will come. */
  synchronized void end(@Nullable JobExecutionException why) {
    over = true;
    failure = why;
    notifyAll();
  }

  @Override
  public synchronized boolean hasNext() {
    while (currentRecords == 0) {
      Waiting next = waiting.poll();
      if (next != null) {
        begin(next);
      } else if (closed || over) {
        if (failure != null && !closed) {
          throw failure;
        }
        return false;
      } else {
        awaitChange();
      }
    }
    return true;
  }

  @Override
  public synchronized Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the job has no more records for this sink");
    }
    currentRecords--;
    return serializer.read(current);
  }

  @Override
  public synchronized void close() {
    closed = true;
    currentRecords = 0;
    waiting.forEach(CollectedRecords::acknowledge);
    waiting.clear();
    waitingBytes = 0;
    notifyAll();
  }

  private void begin(Waiting next) {
    waitingBytes -= next.chunk.payload().length;
    current = new BinaryInput(next.chunk.payload());
    currentRecords = next.chunk.records();
    acknowledge(next);
  }

  private static void acknowledge(Waiting chunk) {
    if (chunk.taken != null) {
      chunk.taken.run();
      chunk.taken = null;
    }
  }

  private void awaitChange() {
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobExecutionException(
          null, JobStatus.RUNNING, "interrupted while waiting for the job's next record", e);
    }
  }
}
