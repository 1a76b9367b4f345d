package dev.weir.cluster.node;

import dev.weir.actors.blob.BlobServerSettings;
import dev.weir.actors.client.SessionSettings;
import dev.weir.actors.dispatch.DispatcherSettings;
import dev.weir.actors.job.JobMasterSettings;
import dev.weir.actors.resource.ResourceManagerSettings;
import dev.weir.actors.transfer.BlobDownload;
import dev.weir.actors.worker.JobLibraryParts;
import dev.weir.actors.worker.WorkerSettings;
import dev.weir.core.config.ClientKeys;
import dev.weir.core.config.ClusterKeys;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.HostPort;
import dev.weir.core.config.JobKeys;
import dev.weir.core.config.NetworkKeys;
import dev.weir.core.config.StorageKeys;
import dev.weir.core.config.TaskKeys;
import dev.weir.core.config.WorkerKeys;
import dev.weir.network.NetworkSettings;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.job.SchedulerSettings;
import dev.weir.scheduler.progress.ExplainSettings;
import dev.weir.tasks.SubtaskLimits;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * What each part of a node is told, read from the keys that users set. What has no key keeps the
 * part's own standard.
 */
public final class Settings {

  private static final long INTERRUPT_MILLIS = 1_000;

  private Settings() {}

  /** Where this cluster's controller is. */
  public static HostPort controller(Configuration keys) {
    return new HostPort(
        keys.get(ClusterKeys.CONTROLLER_HOST), keys.get(ClusterKeys.CONTROLLER_PORT));
  }

  /** Where all controllers of the cluster are; the first one founds it. */
  public static List<HostPort> controllers(Configuration keys) {
    List<HostPort> seeds = keys.get(ClusterKeys.CONTROLLER_SEEDS);
    return seeds.isEmpty() ? List.of(controller(keys)) : seeds;
  }

  static BlobServerSettings blobServer(Configuration keys) {
    BlobServerSettings standard = BlobServerSettings.STANDARD;
    long blobBytesMax = blobBytesMax(keys);
    return new BlobServerSettings(
        Math.max(standard.pieceBytesMax(), keys.get(StorageKeys.BLOB_CHUNK_BYTES)),
        blobBytesMax,
        standard.uploadsMax(),
        Math.max(standard.uploadBytesMax(), blobBytesMax),
        standard.cacheBytesMax(),
        standard.uploadIdleMax());
  }

  /** A blob is held in one array while it is read or written. */
  private static long blobBytesMax(Configuration keys) {
    return Math.min(keys.get(StorageKeys.BLOB_SIZE_MAX), Integer.MAX_VALUE - 16);
  }

  static DispatcherSettings dispatcher(Configuration keys) {
    return DispatcherSettings.STANDARD;
  }

  static JobMasterSettings jobMaster(Configuration keys) {
    JobMasterSettings standard = JobMasterSettings.STANDARD;
    SchedulerSettings scheduling = SchedulerSettings.STANDARD;
    long slotTimeoutMillis = keys.get(ClusterKeys.SLOT_REQUEST_TIMEOUT).toMillis();
    return new JobMasterSettings(
        new SchedulerSettings(
            Math.min(scheduling.slotWarningMillis(), slotTimeoutMillis),
            slotTimeoutMillis,
            scheduling.reconcileAfterMillis(),
            scheduling.cancelWhenClientGone()),
        keys.get(ClusterKeys.HEARTBEAT_INTERVAL),
        keys.get(ClusterKeys.HEARTBEAT_TIMEOUT),
        standard.declareInterval(),
        keys.get(ClientKeys.HEARTBEAT_TIMEOUT),
        standard.accumulatorBytesInlineMax(),
        new ExplainSettings(
            keys.get(JobKeys.EXPLAIN_TIMEOUT).toMillis(),
            keys.get(JobKeys.EXPLAIN_INTERVAL).toMillis(),
            keys.get(JobKeys.EXPLAIN_OPERATORS_MAX)));
  }

  static ResourceManagerSettings resourceManager(Configuration keys) {
    ResourceManagerSettings standard = ResourceManagerSettings.STANDARD;
    return new ResourceManagerSettings(
        keys.get(ClusterKeys.HEARTBEAT_INTERVAL),
        keys.get(ClusterKeys.HEARTBEAT_TIMEOUT),
        standard.jobTimeout(),
        standard.workersMax(),
        standard.slots());
  }

  /** How much a job library takes. */
  public static JobLibraryParts.Limits library(Configuration keys) {
    JobLibraryParts.Limits standard = JobLibraryParts.Limits.STANDARD;
    BlobDownload.Patience patience = standard.patience();
    return new JobLibraryParts.Limits(
        standard.graphBytesMax(), keys.get(StorageKeys.BLOB_SIZE_MAX), patience);
  }

  static WorkerSettings worker(Configuration keys, int slots) {
    WorkerSettings standard = WorkerSettings.standard(slots);
    long grace = Math.max(1, keys.get(TaskKeys.CANCELLATION_GRACE).toMillis());
    long managedBytes = keys.get(WorkerKeys.MEMORY_MANAGED) / slots;
    return new WorkerSettings(
        Collections.nCopies(slots, new ResourceProfile(0, managedBytes)),
        standard.slotTable(),
        keys.get(ClusterKeys.HEARTBEAT_INTERVAL).toMillis(),
        keys.get(ClusterKeys.HEARTBEAT_TIMEOUT).toMillis(),
        new WorkerSettings.Registration(
            standard.registration().firstRetryMillis(),
            standard.registration().retryMillisMax(),
            keys.get(WorkerKeys.REGISTER_TIMEOUT).toMillis()),
        new WorkerSettings.Cancellation(
            grace,
            INTERRUPT_MILLIS,
            Math.max(grace, keys.get(TaskKeys.CANCELLATION_TIMEOUT).toMillis())));
  }

  /** The limits of a job's loops on a worker: the job's own keys over the worker's. */
  static SubtaskLimits subtask(Configuration worker, JobGraph job) {
    Configuration keys = worker.with(job.configuration());
    return new SubtaskLimits(
        Math.toIntExact(keys.get(TaskKeys.QUANTUM).toNanos() / 1_000),
        keys.get(ClientKeys.WINDOW_CHUNKS),
        keys.get(ClientKeys.CHUNK_BYTES),
        keys.get(JobKeys.PIPELINE_OBJECT_REUSE),
        keys.get(JobKeys.AUTO_WATERMARK_INTERVAL).toMillis(),
        keys.get(JobKeys.LOCAL_AGGREGATION));
  }

  /** The limits of a data plane. */
  public static NetworkSettings network(Configuration keys) {
    return new NetworkSettings(
        keys.get(NetworkKeys.BATCH_RECORDS_MAX),
        keys.get(NetworkKeys.BATCH_BYTES_MAX),
        keys.get(NetworkKeys.CREDITS_PER_CHANNEL),
        keys.get(NetworkKeys.RECORDS_IN_FLIGHT_PER_EDGE_MAX),
        keys.get(NetworkKeys.OVERDRAFT_RECORDS_MAX),
        keys.get(NetworkKeys.FRAME_BYTES_MAX),
        keys.get(NetworkKeys.PARTITION_REQUEST_TIMEOUT).toMillis());
  }

  /** How patient a client's session is. */
  public static SessionSettings session(Configuration keys) {
    Duration patience = keys.get(ClientKeys.REQUEST_TIMEOUT);
    Duration retry = Duration.ofSeconds(1);
    return new SessionSettings(
        keys.get(StorageKeys.BLOB_CHUNK_BYTES),
        retry.compareTo(patience) < 0 ? retry : patience,
        keys.get(ClusterKeys.HEARTBEAT_INTERVAL),
        patience);
  }
}
