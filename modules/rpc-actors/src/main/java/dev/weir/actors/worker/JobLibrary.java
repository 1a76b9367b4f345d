package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.weir.actors.protocol.JobFiles;
import dev.weir.core.id.JobId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lends the code of jobs: graph and class loader, one of each for a job however many leases there
 * are. The first lease of a job fetches its files from the blob server, the return of the last one
 * closes the loader and deletes the jars.
 *
 * <p>Counts leases, and leaves what takes time to one {@link JobShelf} for each job.
 */
public final class JobLibrary {

  private final ActorContext<JobLibraryMessage> context;
  private final JobLibraryParts parts;
  private final Map<JobId, Shelf> shelves = new HashMap<>();
  private final Map<Long, Shelf> leases = new HashMap<>();
  private long lastNumber;

  /** One job's shelf, and who waits for it or uses it. */
  private static final class Shelf {
    final JobId job;
    final long number;
    final JobFiles files;
    final ActorRef<JobShelfMessage> actor;
    final List<Consumer<JobLibraryMessage.Answer>> waiting = new ArrayList<>();
    final Set<Long> leased = new HashSet<>();
    JobLibraryMessage.@Nullable ShelfOpened opened;

    Shelf(JobId job, long number, JobFiles files, ActorRef<JobShelfMessage> actor) {
      this.job = job;
      this.number = number;
      this.files = files;
      this.actor = actor;
    }
  }

  private JobLibrary(ActorContext<JobLibraryMessage> context, JobLibraryParts parts) {
    this.context = context;
    this.parts = parts;
  }

  /** The behaviour of a library; at home on {@code weir.control-dispatcher}. */
  public static Behavior<JobLibraryMessage> create(JobLibraryParts parts) {
    return Behaviors.setup(context -> new JobLibrary(context, parts).started());
  }

  private Behavior<JobLibraryMessage> started() {
    return Behaviors.receive(JobLibraryMessage.class)
        .onMessage(
            JobLibraryMessage.Lease.class,
            lease -> onBorrow(lease.job(), lease.files(), lease.replyTo()::tell))
        .onMessage(
            JobLibraryMessage.Borrow.class,
            borrow -> onBorrow(borrow.job(), borrow.files(), borrow.borrower()))
        .onMessage(JobLibraryMessage.Release.class, this::onRelease)
        .onMessage(JobLibraryMessage.ShelfOpened.class, this::onOpened)
        .onMessage(JobLibraryMessage.ShelfFailed.class, this::onFailed)
        .build();
  }

  private Behavior<JobLibraryMessage> onBorrow(
      JobId job, JobFiles files, Consumer<JobLibraryMessage.Answer> borrower) {
    Shelf shelf = shelves.computeIfAbsent(job, id -> open(id, files));
    if (!shelf.files.equals(files)) {
      borrower.accept(
          new JobLibraryMessage.Refused(job, "job " + job + " is open here with other files"));
    } else if (shelf.opened == null) {
      shelf.waiting.add(borrower);
    } else {
      lend(shelf, shelf.opened, borrower);
    }
    return Behaviors.same();
  }

  private Behavior<JobLibraryMessage> onRelease(JobLibraryMessage.Release release) {
    Shelf shelf = leases.remove(release.lease());
    if (shelf != null) {
      shelf.leased.remove(release.lease());
      if (shelf.leased.isEmpty()) {
        shelves.remove(shelf.job);
        shelf.actor.tell(new JobShelfMessage.Close());
      }
    }
    return Behaviors.same();
  }

  private Behavior<JobLibraryMessage> onOpened(JobLibraryMessage.ShelfOpened opened) {
    Shelf shelf = shelves.get(opened.job());
    if (shelf != null && shelf.number == opened.shelf()) {
      shelf.opened = opened;
      shelf.waiting.forEach(borrower -> lend(shelf, opened, borrower));
      shelf.waiting.clear();
    }
    return Behaviors.same();
  }

  private Behavior<JobLibraryMessage> onFailed(JobLibraryMessage.ShelfFailed failed) {
    Shelf shelf = shelves.get(failed.job());
    if (shelf != null && shelf.number == failed.shelf() && shelf.opened == null) {
      shelves.remove(failed.job());
      shelf.waiting.forEach(
          borrower ->
              borrower.accept(new JobLibraryMessage.Refused(failed.job(), failed.reason())));
    }
    return Behaviors.same();
  }

  private Shelf open(JobId job, JobFiles files) {
    long number = ++lastNumber;
    ActorRef<JobShelfMessage> actor =
        context.spawn(
            JobShelf.create(new JobShelf.Parts(parts, job, number, files, context.getSelf())),
            "shelf-" + number,
            DispatcherSelector.fromConfig("weir.blocking-dispatcher"));
    String died = "the files of job " + job + " could not be opened; the log says why";
    context.watchWith(actor, new JobLibraryMessage.ShelfFailed(job, number, died));
    return new Shelf(job, number, files, actor);
  }

  private void lend(
      Shelf shelf,
      JobLibraryMessage.ShelfOpened opened,
      Consumer<JobLibraryMessage.Answer> borrower) {
    long number = ++lastNumber;
    leases.put(number, shelf);
    shelf.leased.add(number);
    borrower.accept(
        new JobLibraryMessage.Leased(
            new JobLease(
                number, shelf.job, opened.graph(), opened.loader(), opened.serializers())));
  }
}
