package dev.weir.api.source;

/** What a reader may ask of its subtask. Used by the subtask's thread only, but for one method. */
public interface SourceReaderContext {

  /** The index of this subtask, from zero. */
  int subtask();

  /** The number of subtasks. */
  int parallelism();

  /** Asks the enumerator for a split. */
  void sendSplitRequest();

  /** Sends an event to the enumerator. */
  void sendSourceEvent(SourceEvent event);

  /**
   * Milliseconds since 1970-01-01T00:00Z. Never falls, and never stands still: when the machine's
   * clock is set back, this one goes on more slowly until that has caught up.
   */
  long currentTimeMillis();

  /** Tells the subtask that there is something to read. May be called by any thread. */
  void wakeUp();

  /** The class loader of the job, under which the program's own classes are found. */
  default ClassLoader userCodeClassLoader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? SourceReaderContext.class.getClassLoader() : loader;
  }
}
