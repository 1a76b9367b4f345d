package dev.weir.api.stream;

import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.execution.JobClient;

/** A job's records; closing them cancels the job, and waits until that is accepted. */
final class JobBoundIterator<T> implements CloseableIterator<T> {
  private final CloseableIterator<T> records;
  private final JobClient job;
  private boolean closed;

  JobBoundIterator(CollectHandle<T> handle, JobClient job) {
    this.records = handle.iterator();
    this.job = job;
  }

  @Override
  public boolean hasNext() {
    return records.hasNext();
  }

  @Override
  public T next() {
    return records.next();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    records.close();
    if (!job.result().isDone()) {
      job.cancel().join();
    }
  }
}
