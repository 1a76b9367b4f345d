package dev.weir.cli;

import picocli.CommandLine.Option;

/** What every command understands. */
final class OutputOptions {

  @Option(names = "--json", description = "Answer in JSON, for programs.")
  boolean json;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show stack traces with errors.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
