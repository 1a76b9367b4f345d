package dev.weir.simulation.workload;

/**
 * How large a drawn workload may be.
 *
 * @param operatorsMax the most vertices, sources and sinks among them, at least 2
 * @param parallelismMax the most subtasks of a vertex, from 1 to 8
 * @param recordsMax the most records of a source, at least 1
 * @param volumeMax the most records that may come out of any vertex, at least {@code recordsMax}
 * @param lifeMillisMax how long a source may take, in processing time, for its pauses and its rate
 *     alone; 0 for neither
 * @param faults whether user code may fail
 * @param groups whether there may be several slot sharing groups, which takes more slots
 */
public record Limits(
    int operatorsMax,
    int parallelismMax,
    int recordsMax,
    int volumeMax,
    long lifeMillisMax,
    boolean faults,
    boolean groups) {

  /** Refuses what leaves nothing to draw. */
  public Limits {
    if (operatorsMax < 2
        || parallelismMax < 1
        || parallelismMax > Vertex.PARALLELISM_MAX
        || recordsMax < 1
        || volumeMax < recordsMax
        || lifeMillisMax < 0) {
      throw new IllegalArgumentException("nothing can be drawn within these limits");
    }
  }

  /** Jobs of milliseconds on a real clock. */
  public static Limits brief() {
    return new Limits(12, 4, 120, 4_000, 30, true, true);
  }

  /** Jobs of up to minutes of virtual time. */
  public static Limits simulated() {
    return new Limits(12, 8, 1_000, 20_000, 120_000, true, true);
  }
}
