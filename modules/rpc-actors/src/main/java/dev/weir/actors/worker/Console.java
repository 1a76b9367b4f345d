package dev.weir.actors.worker;

/** Where lines go that a job prints while no client takes them. Safe for use by many threads. */
@FunctionalInterface
public interface Console {

  /** Prints a line. */
  void print(String line, boolean toErr);

  /** The standard output and error of this process. */
  static Console ofProcess() {
    return (line, toErr) -> (toErr ? System.err : System.out).println(line);
  }
}
