package dev.weir.cluster.client;

import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutor;
import dev.weir.api.execution.Program;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.ConfigurationLoader;
import dev.weir.core.config.HostPort;
import dev.weir.core.config.JobKeys;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs on a cluster that is elsewhere. Each job has a client of its own, which ends with
 * the job.
 */
public final class RemoteExecutor implements JobExecutor {

  private final Terminal terminal;
  private final boolean attached;
  private final @Nullable Path installation;

  /** For {@link java.util.ServiceLoader}: attached, on this process's own terminal. */
  public RemoteExecutor() {
    this(Terminal.ofProcess(), true, null);
  }

  /**
   * With another terminal.
   *
   * @param attached whether jobs bring their output and their end here
   * @param installation where {@code conf/weir.conf} is looked for; null when embedded
   */
  public RemoteExecutor(Terminal terminal, boolean attached, @Nullable Path installation) {
    this.terminal = terminal;
    this.attached = attached;
    this.installation = installation;
  }

  @Override
  public boolean accepts(ExecutionTarget target) {
    return target instanceof ExecutionTarget.Remote;
  }

  @Override
  public JobClient submit(Program program) {
    if (!(program.target() instanceof ExecutionTarget.Remote remote)) {
      throw new IllegalArgumentException("not a remote target: " + program.target());
    }
    Configuration keys =
        ConfigurationLoader.fromProcess(installation, program.settings().configuration());
    List<Path> jars = remote.jars().stream().map(Path::of).toList();
    ClusterClient client =
        ClusterClient.connect(new HostPort(remote.host(), remote.port()), keys, terminal);
    try {
      int parallelism = keys.get(JobKeys.PARALLELISM_DEFAULT);
      PlannedProgram planned =
          PlannedProgram.of(program.orParallelism(parallelism), client.newJobId());
      return client.submit(planned, jars, attached, client::end);
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }
}
