package dev.weir.actors.protocol;

import dev.weir.core.id.BlobKey;
import java.util.List;

/**
 * Where a job's parts are kept in the blob store.
 *
 * @param graph the job graph
 * @param jars the user's jars, in class path order; empty when user code is on every class path
 */
public record JobFiles(BlobKey graph, List<BlobKey> jars) {
  public JobFiles {
    jars = List.copyOf(jars);
  }
}
