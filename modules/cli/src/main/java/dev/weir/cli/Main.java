package dev.weir.cli;

/** The process behind {@code scripts/weir}. */
public final class Main {

  private Main() {}

  /** Executes a command and ends the process with its exit code: 0, 1 or 2. */
  public static void main(String[] arguments) {
    System.exit(Weir.commandLine().execute(arguments));
  }
}
