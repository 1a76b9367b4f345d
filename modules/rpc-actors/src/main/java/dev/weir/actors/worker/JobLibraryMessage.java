package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.JobFiles;
import dev.weir.core.id.JobId;
import dev.weir.core.type.Serializers;
import dev.weir.plan.job.JobGraph;
import java.util.function.Consumer;

/** What a job library understands. Local to its process. */
public sealed interface JobLibraryMessage {

  /**
   * Asks for a job's graph and class loader. Answered by {@link Leased} or {@link Refused}, after
   * however long the download takes.
   */
  record Lease(JobId job, JobFiles files, ActorRef<Answer> replyTo) implements JobLibraryMessage {}

  /**
   * The same for one who is no actor.
   *
   * @param borrower hears the answer on the library's thread, and must return at once
   */
  record Borrow(JobId job, JobFiles files, Consumer<Answer> borrower)
      implements JobLibraryMessage {}

  /** Gives a lease back; twice changes nothing. With a job's last lease its loader is closed. */
  record Release(long lease) implements JobLibraryMessage {}

  /** A shelf has the job's files, and its loader open. */
  record ShelfOpened(
      JobId job, long shelf, JobGraph graph, ClassLoader loader, Serializers serializers)
      implements JobLibraryMessage {}

  /** A shelf could not get the job's files, and is no more. */
  record ShelfFailed(JobId job, long shelf, String reason) implements JobLibraryMessage {}

  /** The answer to {@link Lease}. */
  sealed interface Answer {

    /** Whose job it is about. */
    JobId job();
  }

  /** Here it is. */
  record Leased(JobLease lease) implements Answer {
    @Override
    public JobId job() {
      return lease.job();
    }
  }

  /** It cannot be had, and why, in words for a user. */
  record Refused(JobId job, String reason) implements Answer {}
}
