package dev.weir.actors.port;

import dev.weir.actors.protocol.JobFiles;
import dev.weir.core.id.JobId;
import java.util.concurrent.CompletionStage;

/**
 * Lends the class loaders of jobs: the one thing that a controller opens user code under, for the
 * enumerators of sources. One loader for each job and process, however many leases there are.
 */
public interface UserCodeLoaders {

  /**
   * Lends the job's loader, fetching its jars when this is the first lease. The stage completes on
   * any thread; it fails with a reason fit for a user when the jars cannot be had.
   */
  CompletionStage<Lease> lease(JobId job, JobFiles files);

  /** A loader that stays open until the lease is given back. */
  interface Lease extends AutoCloseable {

    /** Where the job's classes are found. */
    ClassLoader loader();

    /** Gives it back; with the last lease the loader is closed. Twice changes nothing. */
    @Override
    void close();
  }
}
