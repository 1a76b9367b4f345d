package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.transfer.BlobDownload;
import java.nio.file.Path;

/**
 * What a job library is made of.
 *
 * @param link the way to the blob server
 * @param blobs the blob server
 * @param directory where jars are kept while their job is open; used by this library alone
 * @param application the loader of the engine, and of user code that comes without jars
 * @param limits how much it takes, and how patiently
 */
public record JobLibraryParts(
    Link link,
    ActorRef<BlobMessage> blobs,
    Path directory,
    ClassLoader application,
    Limits limits) {

  /**
   * How much a library takes, and how patiently.
   *
   * @param graphBytesMax the size of the largest job graph
   * @param jarBytesMax the size of the largest jar
   * @param patience how long to wait for pieces of blobs
   */
  public record Limits(int graphBytesMax, long jarBytesMax, BlobDownload.Patience patience) {

    /** What the keys of application.conf say by default. */
    public static final Limits STANDARD =
        new Limits(64 << 20, 256L << 20, new BlobDownload.Patience(5_000, 6));
  }
}
