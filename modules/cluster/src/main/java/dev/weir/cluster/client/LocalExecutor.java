package dev.weir.cluster.client;

import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutor;
import dev.weir.api.execution.Program;
import dev.weir.cluster.node.EmbeddedCluster;
import dev.weir.cluster.platform.SystemEntropy;
import dev.weir.core.config.ClusterKeys;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.ConfigurationLoader;
import dev.weir.core.id.JobId;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs in this process, each on a cluster of its own that ends with the job. The cluster
 * has as many slots as the job needs, unless {@code weir.local.slots} says otherwise.
 */
public final class LocalExecutor implements JobExecutor {

  private final Terminal terminal;
  private final @Nullable Path installation;

  /** For {@link java.util.ServiceLoader}: prints on this process's own terminal. */
  public LocalExecutor() {
    this(Terminal.ofProcess(), null);
  }

  /**
   * With another terminal.
   *
   * @param installation where {@code conf/weir.conf} is looked for; null when embedded
   */
  public LocalExecutor(Terminal terminal, @Nullable Path installation) {
    this.terminal = terminal;
    this.installation = installation;
  }

  @Override
  public boolean accepts(ExecutionTarget target) {
    return target instanceof ExecutionTarget.Local;
  }

  @Override
  public JobClient submit(Program program) {
    Configuration keys =
        ConfigurationLoader.fromProcess(installation, program.settings().configuration());
    JobId job = new JobId(new SystemEntropy().nextId());
    int cores = Runtime.getRuntime().availableProcessors();
    PlannedProgram planned = PlannedProgram.of(program.orParallelism(cores), job);
    int slots = keys.get(ClusterKeys.LOCAL_SLOTS);
    int workers = keys.get(ClusterKeys.LOCAL_WORKERS);
    EmbeddedCluster cluster =
        EmbeddedCluster.start(
            keys,
            slots == 0 ? (planned.slots() + workers - 1) / workers : slots,
            planned.userCode(),
            (line, toErr) -> terminal.lines(List.of(line), toErr));
    try {
      return clientOf(cluster, keys).submit(planned, List.of(), true, cluster::end);
    } catch (RuntimeException e) {
      cluster.end();
      throw e;
    }
  }

  private ClusterClient clientOf(EmbeddedCluster cluster, Configuration keys) {
    return new ClusterClient(
        new ClusterClient.Parts(
            cluster.system(),
            cluster.directory(),
            cluster.platform().link(),
            cluster.platform().entropy(),
            ClientSettings.of(keys),
            terminal,
            "this process",
            cluster::end,
            cluster::close));
  }
}
