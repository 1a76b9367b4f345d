package dev.weir.actors.dispatch;

import dev.weir.actors.epoch.EpochClaim;
import dev.weir.actors.protocol.DispatcherMessage.SubmitJob;
import dev.weir.actors.serialization.JobGraphCodec;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.Epoch;
import dev.weir.core.port.BlobStore;
import dev.weir.plan.job.JobGraph;
import dev.weir.scheduler.graph.ExecutionGraph;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Opens what a client submits, and refuses it with a reason when it cannot run. Blocks.
 *
 * @param store where the graph is
 * @param codec reads it
 */
record Submission(BlobStore store, JobGraphCodec codec) {

  private static final Pattern JOB_ID = Pattern.compile("[0-9a-f]{32}");

  /** Whether an id can name a job: it becomes part of paths. */
  static boolean wellFormed(String jobId) {
    return JOB_ID.matcher(jobId).matches();
  }

  /**
   * The graph of a submission.
   *
   * @throws UserErrorException when it is refused
   * @throws IOException when the store fails
   */
  JobGraph open(SubmitJob submit, EpochClaim claim, Epoch epoch) throws IOException {
    if (!claim.holds(epoch)) {
      throw refused(
          submit,
          "a dispatcher in office",
          "one that another has succeeded since",
          "Submit the job again; it will reach the new one.");
    }
    byte[] bytes =
        store
            .get(submit.files().graph())
            .orElseThrow(
                () ->
                    refused(
                        submit,
                        "its graph in the blob store",
                        "no blob " + submit.files().graph(),
                        "Upload the graph before the job is submitted."));
    JobGraph graph = codec.decode(bytes);
    if (!graph.job().equals(submit.job())) {
      throw refused(
          submit,
          "a graph of job " + submit.job(),
          "one of job " + graph.job(),
          "Upload the graph again.");
    }
    ExecutionGraph.of(graph); // what cannot be expanded is refused now and not by the job's master
    return graph;
  }

  private static UserErrorException refused(
      SubmitJob submit, String expected, String found, String todo) {
    return UserErrorException.of("job '" + submit.name() + "'", expected, found, todo);
  }
}
