package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import dev.weir.actors.port.UserCodeLoaders;
import dev.weir.actors.protocol.JobFiles;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.JobId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The loaders of a job library, for those who do not know the library.
 *
 * @param library lends them
 */
public record LibraryLoaders(ActorRef<JobLibraryMessage> library) implements UserCodeLoaders {

  @Override
  public CompletionStage<Lease> lease(JobId job, JobFiles files) {
    CompletableFuture<Lease> lent = new CompletableFuture<>();
    library.tell(
        new JobLibraryMessage.Borrow(
            job,
            files,
            answer -> {
              if (answer instanceof JobLibraryMessage.Leased leased) {
                lent.complete(new LibraryLease(leased.lease()));
              } else if (answer instanceof JobLibraryMessage.Refused refused) {
                lent.completeExceptionally(
                    UserErrorException.of(
                        "job " + job,
                        "its files in the blob store",
                        refused.reason(),
                        "Submit the job again."));
              }
            }));
    return lent;
  }

  private final class LibraryLease implements Lease {

    private final JobLease lease;

    LibraryLease(JobLease lease) {
      this.lease = lease;
    }

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
