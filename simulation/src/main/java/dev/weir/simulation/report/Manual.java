package dev.weir.simulation.report;

import dev.weir.simulation.workload.Exchange;
import dev.weir.testkit.fault.Fault;
import dev.weir.testkit.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code --help} tells beyond the options: faults, kinds of node, the text of scenarios. */
final class Manual {

  /** A scenario of each kind of line. */
  static final String EXAMPLE =
      """
      seed 42
      order UNIFORM
      controllers 2
      slots 3 2
      faults CUT LOSS!
      key weir.network.credits-per-channel = 1
      job
        chaining
        0 Elements[seed=5, count=10] x2 ALWAYS default
        1 Process[salt=7, modulus=3] x2 HEAD default < 0 REBALANCE 0
        2 Collect[] x1 ALWAYS default < 1 PLAIN 0, 1 side PLAIN 0
      """;

  private static final String LINES =
      """
      The text of a scenario (--scenario). All that a seed draws, so that the same text runs in the same way for ever.
      The scenarios of bugs that were found are in RegressionsTest. Each line begins with what it says:
        seed N                 decides whatever happens while it runs
        order WORD             how turns are chosen: %s
        controllers N          how many there are, at least 1
        slots N N ...          a worker for each number, with so many slots
        faults NAME NAME! ...  or: faults no faults
        key PATH = VALUE       a key of the configuration; any number of such lines
        job                    begins a job, whose lines follow; any number of jobs
      The text of a job (--workload FILE, or after the word job): 'chaining' or 'unchained', then a line for each vertex:
        NUMBER KIND[COMPONENTS] xPARALLELISM CHAIN GROUP < INPUT, INPUT ...
        NUMBER                 from 0 on; a vertex reads only from those above it
        CHAIN                  ALWAYS says nothing, HEAD begins a chain, NEVER is in none
        GROUP                  the slot sharing group, letters only
        INPUT                  FROM [side] EXCHANGE INDEX: a vertex, or its side output, as input 0 or 1
        EXCHANGE               %s
      """;

  private Manual() {}

  /** The names of all faults. */
  static String faults() {
    return names(Fault.values(), " ");
  }

  /** On several lines. */
  static String[] lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Faults (! after a name makes it severe: a job may then fail of it, cleanly):");
    lines.add("  " + faults());
    lines.add("");
    lines.add("Kinds of node:");
    Kinds.forms().forEach(form -> lines.add("  " + form));
    lines.add("");
    LINES
        .formatted(names(Kernel.Choice.values(), " or "), names(Exchange.values(), " "))
        .lines()
        .forEach(lines::add);
    lines.add("Such a text:");
    EXAMPLE.lines().forEach(line -> lines.add("  " + line));
    lines.add("");
    lines.add("Ends with 0 when all passed, 1 when some failed, 2 when it was asked wrongly.");
    return lines.toArray(String[]::new);
  }

  private static String names(Enum<?>[] values, String between) {
    return Stream.of(values).map(Enum::name).collect(Collectors.joining(between));
  }
}
