package dev.weir.api.execution;

import java.util.List;

/** Where a program is to run. */
public sealed interface ExecutionTarget {
  /** In this process, with a cluster that lives as long as the job. */
  record Local() implements ExecutionTarget {}

  /**
   * On a cluster that is already there.
   *
   * @param host a controller's host
   * @param port the port at which it serves clients
   * @param jars the paths of the jars that hold the program's classes
   */
  record Remote(String host, int port, List<String> jars) implements ExecutionTarget {
    /** Keeps a copy of the jars. */
    public Remote {
      jars = List.copyOf(jars);
    }
  }
}
