package dev.weir.actors.client;

import dev.weir.actors.protocol.ClientMessage;
import dev.weir.core.id.JobId;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.scheduler.status.JobStatus;
import java.util.List;

/**
 * Hears how a session's job fares. {@link #printed} is called on a dispatcher where it may block,
 * all others on the session's own thread, where they must return at once.
 *
 * <p>Exactly one of {@link #refused}, {@link #lost}, {@link #ended} and, for a detached session,
 * {@link #accepted}, comes last.
 */
public interface JobListener {

  /** The cluster has taken the job. */
  void accepted(JobId job);

  /** The cluster will not run the job, and why; nothing has been run. */
  void refused(String reason);

  /** The cluster no longer answers, or never did, and why this client gave up. */
  void lost(String reason);

  /** The job has come to a status. */
  void status(JobStatus status);

  /** Something the user should know. */
  void warning(String text);

  /** Lines for standard output, or standard error. */
  void printed(List<String> lines, boolean toErr);

  /**
   * Records that the program will take.
   *
   * @param taken to be run, by any thread, when the program has taken them: only then will the
   *     worker send as many more
   */
  void collected(ClientChunk chunk, Runnable taken);

  /** The job is over. Its output has been passed on before. */
  void ended(ClientMessage.JobEnded end);
}
