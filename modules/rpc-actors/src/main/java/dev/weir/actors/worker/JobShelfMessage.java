package dev.weir.actors.worker;

/** What a job's shelf understands. Comes from its library, and from its downloads. */
sealed interface JobShelfMessage {

  /** A download is over. */
  record Fetched(BlobDownload.Outcome outcome) implements JobShelfMessage {}

  /** Nobody uses the job's code any more. */
  record Close() implements JobShelfMessage {}
}
