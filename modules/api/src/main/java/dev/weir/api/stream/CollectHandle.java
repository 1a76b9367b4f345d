package dev.weir.api.stream;

import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.execution.JobClient;
import dev.weir.core.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records that {@code collect()} brings to the program, once the job was submitted. Used by one
 * thread; what was taken once does not come again.
 *
 * @param <T> the records
 */
public final class CollectHandle<T> {
  private final String sinkId;
  private @Nullable JobClient job;

  CollectHandle(String sinkId) {
    this.sinkId = sinkId;
  }

  void bind(JobClient submitted) {
    job = submitted;
  }

  /** Names the client sink within its job. */
  public String sinkId() {
    return sinkId;
  }

  /**
   * The records as they arrive; waiting for the next blocks until there is one or the job is over.
   *
   * @throws UserErrorException when the job was not submitted yet
   */
  @SuppressWarnings("unchecked") // the sink's records are those of the stream it was made from
  public CloseableIterator<T> iterator() {
    if (job == null) {
      throw UserErrorException.of(
          "collect",
          "a job that was submitted",
          "a program that was not",
          "Call env.execute() or env.executeAsync() first.");
    }
    return (CloseableIterator<T>) job.collected(sinkId);
  }

  /**
   * All records, once the job is over. Never returns for an unbounded job.
   *
   * @throws UserErrorException when the job was not submitted yet
   */
  public List<T> toList() {
    List<T> records = new ArrayList<>();
    try (CloseableIterator<T> all = iterator()) {
      all.forEachRemaining(records::add);
    }
    return records;
  }
}
