package dev.weir.actors.client;

import dev.weir.actors.protocol.JobFiles;
import dev.weir.api.graph.ClientSink;
import dev.weir.core.id.JobId;
import java.util.List;
import java.util.Map;

/**
 * A job on its way to a cluster.
 *
 * @param job its id, drawn by the client
 * @param name its name, for people
 * @param graph the encoded job graph
 * @param jars the user's jars, in class path order
 * @param attached whether this client takes the output and waits for the end
 * @param sinks what to do with the output, by the id of the client sink
 */
public record Submission(
    JobId job,
    String name,
    UploadItem graph,
    List<UploadItem> jars,
    boolean attached,
    Map<String, ClientSink.Mode> sinks) {

  public Submission {
    jars = List.copyOf(jars);
    sinks = Map.copyOf(sinks);
  }

  /** How the job's files are named in messages. */
  public JobFiles files() {
    return new JobFiles(graph.key(), jars.stream().map(UploadItem::key).toList());
  }
}
