package dev.weir.cluster.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Scheduler;
import akka.actor.typed.javadsl.AskPattern;
import dev.weir.actors.port.UserCodeLoaders;
import dev.weir.actors.protocol.JobFiles;
import dev.weir.actors.worker.JobLease;
import dev.weir.actors.worker.JobLibraryMessage;
import dev.weir.core.id.JobId;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Lends job masters the loaders of a job library of the same process. The one place where the two
 * meet, so that neither's package knows the other's.
 *
 * @param library where the loaders are
 * @param patience how long a job's files may take to come
 */
public record LibraryLoaders(
    ActorRef<JobLibraryMessage> library, Scheduler scheduler, Duration patience)
    implements UserCodeLoaders {

  @Override
  public CompletionStage<Lease> lease(JobId job, JobFiles files) {
    return AskPattern.<JobLibraryMessage, JobLibraryMessage.Answer>ask(
            library,
            replyTo -> new JobLibraryMessage.Lease(job, files, replyTo),
            patience,
            scheduler)
        .thenApply(this::opened);
  }

  private Lease opened(JobLibraryMessage.Answer answer) {
    if (answer instanceof JobLibraryMessage.Leased leased) {
      return new Lent(library, leased.lease());
    }
    if (answer instanceof JobLibraryMessage.Refused refused) {
      throw new IllegalStateException(refused.reason());
    }
    throw new IllegalStateException("not an answer: " + answer);
  }

  private record Lent(ActorRef<JobLibraryMessage> library, JobLease lease) implements Lease {

    @Override
    public ClassLoader loader() {
      return lease.loader();
    }

    @Override
    public void close() {
      library.tell(new JobLibraryMessage.Release(lease.number()));
    }
  }
}
