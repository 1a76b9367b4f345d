package dev.weir.cluster.client;

import java.util.List;

/** Where a job's output and what we have to say about it go. Safe for use by many threads. */
public interface Terminal {

  /** Lines that the job printed. May block. */
  void lines(List<String> lines, boolean toErr);

  /** A remark of ours; never part of the job's output. May block. */
  void notice(String text);

  /** The standard output and error of this process. */
  static Terminal ofProcess() {
    return new Terminal() {
      @Override
      public void lines(List<String> lines, boolean toErr) {
        String end = System.lineSeparator();
        // One call for all: a line at a time costs a flush each.
        (toErr ? System.err : System.out).print(String.join(end, lines) + end);
      }

      @Override
      public void notice(String text) {
        System.err.println("weir: " + text);
      }
    };
  }
}
