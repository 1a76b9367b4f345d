package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.JobFiles;
import dev.weir.actors.serialization.JobGraphCodec;
import dev.weir.actors.transfer.BlobDownload;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.BlobKey;
import dev.weir.core.id.JobId;
import dev.weir.core.type.Serializers;
import dev.weir.plan.job.JobGraph;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One job's files in this process: fetches the graph and then jar after jar, opens the class
 * loader, and, when nobody needs it any more, closes it and deletes the jars.
 *
 * <p>Runs on {@code weir.blocking-dispatcher}: it writes files.
 */
final class JobShelf {

  /**
   * What a shelf is made of.
   *
   * @param library what its library is made of
   * @param job whose files
   * @param number of the shelf; never used twice by one library
   * @param files which files
   * @param owner the library
   */
  record Parts(
      JobLibraryParts library,
      JobId job,
      long number,
      JobFiles files,
      ActorRef<JobLibraryMessage> owner) {}

  private final ActorContext<JobShelfMessage> context;
  private final Parts parts;
  private final ActorRef<BlobDownload.Outcome> downloads;
  private final JobJars jars;
  private @Nullable JobGraph graph;
  private int filesFetched;

  private JobShelf(ActorContext<JobShelfMessage> context, Parts parts) {
    this.context = context;
    this.parts = parts;
    this.downloads =
        context.messageAdapter(BlobDownload.Outcome.class, JobShelfMessage.Fetched::new);
    this.jars =
        new JobJars(parts.library().directory().resolve("job-" + parts.number()), parts.job());
  }

  static Behavior<JobShelfMessage> create(Parts parts) {
    return Behaviors.setup(
        context -> {
          context.setLoggerName(JobShelf.class);
          return new JobShelf(context, parts).started();
        });
  }

  private Behavior<JobShelfMessage> started() {
    fetch(parts.files().graph(), parts.library().limits().graphBytesMax());
    return Behaviors.receive(JobShelfMessage.class)
        .onMessage(JobShelfMessage.Fetched.class, this::onFetched)
        .onMessage(JobShelfMessage.DownloadGone.class, this::onDownloadGone)
        .onMessage(JobShelfMessage.Close.class, close -> Behaviors.stopped())
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private void fetch(BlobKey key, long bytesMax) {
    ActorRef<BlobMessage> download =
        context.spawnAnonymous(
            BlobDownload.create(
                new BlobDownload.Parts(
                    parts.library().link(),
                    parts.library().blobs(),
                    key,
                    bytesMax,
                    parts.library().limits().patience(),
                    downloads)),
            DispatcherSelector.fromConfig("weir.blocking-dispatcher"));
    context.watchWith(download, new JobShelfMessage.DownloadGone(filesFetched));
  }

  private Behavior<JobShelfMessage> onFetched(JobShelfMessage.Fetched fetched) {
    if (fetched.outcome() instanceof BlobDownload.NotDownloaded missing) {
      return fail(what() + " (blob " + missing.key() + ") cannot be had: " + missing.reason());
    }
    BlobDownload.Downloaded blob = (BlobDownload.Downloaded) fetched.outcome();
    filesFetched++;
    try {
      if (graph == null) {
        graph = decode(blob.bytes());
      } else {
        jars.add(blob.bytes());
      }
      if (jars.count() < parts.files().jars().size()) {
        fetch(parts.files().jars().get(jars.count()), parts.library().limits().jarBytesMax());
      } else {
        ClassLoader loader = jars.open(parts.library().application());
        parts
            .owner()
            .tell(
                new JobLibraryMessage.ShelfOpened(
                    parts.job(), parts.number(), graph, loader, new Serializers(loader)));
      }
      return Behaviors.same();
    } catch (UserErrorException e) {
      return fail(e.problem().text());
    } catch (IOException e) {
      return fail(what() + " cannot be kept in " + parts.library().directory() + ": " + e);
    }
  }

  /** After its outcome that is no news; without one, it died. */
  private Behavior<JobShelfMessage> onDownloadGone(JobShelfMessage.DownloadGone gone) {
    return gone.file() < filesFetched
        ? Behaviors.same()
        : fail(what() + " cannot be had: its download died, and the log says why");
  }

  private JobGraph decode(byte[] bytes) {
    JobGraph decoded = new JobGraphCodec(parts.library().limits().graphBytesMax()).decode(bytes);
    if (!decoded.job().equals(parts.job())) {
      throw UserErrorException.of(
          "job graph in blob " + parts.files().graph(),
          "the graph of job " + parts.job(),
          "that of job " + decoded.job(),
          "Submit the job again.");
    }
    return decoded;
  }

  private String what() {
    return (graph == null ? "the graph" : "jar " + (jars.count() + 1)) + " of job " + parts.job();
  }

  private Behavior<JobShelfMessage> fail(String reason) {
    parts.owner().tell(new JobLibraryMessage.ShelfFailed(parts.job(), parts.number(), reason));
    return Behaviors.stopped();
  }

  private Behavior<JobShelfMessage> onStop() {
    try {
      jars.close();
    } catch (IOException e) {
      context.getLog().warn("jars of job {} stay in {}: {}", parts.job(), jars, e.toString());
    }
    return Behaviors.same();
  }
}
