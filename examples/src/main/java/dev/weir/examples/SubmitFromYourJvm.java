package dev.weir.examples;

import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.execution.JobClient;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.cluster.client.ClusterClient;
import dev.weir.cluster.client.Terminal;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.ConfigurationLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins a cluster from a program of your own, submits a job as a message, and takes its results as
 * objects. The cluster is the one of {@code weir.controller.host} and {@code .port}.
 *
 * <pre>{@code
 * scripts/start-cluster.sh
 * jar=examples/target/weir-examples-0.1.0-SNAPSHOT.jar
 * java -cp "modules/cli/target/dist/lib/*:$jar" dev.weir.examples.SubmitFromYourJvm $jar data/shakespeare.txt
 * }</pre>
 *
 * <p>In an unpacked distribution the jars are in {@code lib}.
 */
public final class SubmitFromYourJvm {

  private SubmitFromYourJvm() {}

  /**
   * Counts words on a cluster.
   *
   * @param jars hold this program's classes, for the workers; none when they have them already
   * @return the final counts
   */
  public static Map<String, Long> count(ClusterClient cluster, List<Path> jars, String path)
      throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    CollectHandle<WordCount.Count> counts = WordCount.counts(env, path).collect();

    JobClient job = cluster.submit(env.program("words, from your own JVM"), jars, true);

    Map<String, Long> latest = new HashMap<>();
    try (CloseableIterator<?> records = job.collected(counts.sinkId())) {
      while (records.hasNext()) {
        WordCount.Count count = (WordCount.Count) records.next();
        latest.merge(count.word(), count.times(), Math::max);
      }
    }
    job.result().get();
    return latest;
  }

  /** Counts the words of a file that every worker can read, and prints how many there are. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      System.err.println("usage: SubmitFromYourJvm JAR PATH");
      System.exit(2);
    }
    Configuration keys = ConfigurationLoader.fromProcess(null, Map.of());
    try (ClusterClient cluster = ClusterClient.join(keys, Terminal.ofProcess())) {
      Map<String, Long> counts = count(cluster, List.of(Path.of(arguments[0])), arguments[1]);
      System.out.println(counts.size() + " different words");
    }
  }
}
