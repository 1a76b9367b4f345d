package dev.weir.api.sink;

/** What a writer may ask of its subtask. */
public interface SinkContext {

  /** The name of the job. */
  String jobName();

  /** The id of the job, 32 hexadecimal digits. */
  String jobId();

  /** The id of the sink's operator, unique within the job and the same in every run. */
  String operatorId();

  /** The index of this subtask, from zero. */
  int subtask();

  /** The number of subtasks. */
  int parallelism();

  /** Which attempt this is, from zero. */
  int attempt();

  /** Milliseconds since 1970-01-01T00:00Z. */
  long currentTimeMillis();

  /** Tells the subtask that there is room again. May be called by any thread. */
  void wakeUp();
}
