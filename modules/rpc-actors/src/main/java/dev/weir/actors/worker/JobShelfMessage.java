package dev.weir.actors.worker;

import dev.weir.actors.transfer.BlobDownload;

/** What a job's shelf understands. Comes from its library, and from its downloads. */
sealed interface JobShelfMessage {

  /** A download is over. */
  record Fetched(BlobDownload.Outcome outcome) implements JobShelfMessage {}

  /**
   * A download's actor is no more.
   *
   * @param file which of the job's files it was to fetch, the graph being the first
   */
  record DownloadGone(int file) implements JobShelfMessage {}

  /** Nobody uses the job's code any more. */
  record Close() implements JobShelfMessage {}
}
