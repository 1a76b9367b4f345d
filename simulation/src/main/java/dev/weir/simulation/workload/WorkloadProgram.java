package dev.weir.simulation.workload;

import dev.weir.api.execution.Program;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A workload as a program, and where to look for what its sinks got.
 *
 * @param program the program
 * @param clientSinks of each collecting sink, by its id, the id by which {@code
 *     JobClient.collected} knows it; the texts of the records are what a bag holds
 */
public record WorkloadProgram(Program program, SortedMap<String, String> clientSinks) {

  /** {@code print-3> text} or, of the second of several subtasks, {@code print-3:2> text}. */
  private static final Pattern LINE =
      Pattern.compile("(print-\\d+)(?::\\d+)?> (.*)", Pattern.DOTALL);

  /**
   * What printing sinks printed.
   *
   * @param lines lines of the client's terminal; those of no sink are left out
   * @return by the id of the sink; none for a sink that printed nothing
   */
  public static SortedMap<String, Bag> printed(Collection<String> lines) {
    SortedMap<String, List<String>> texts = new TreeMap<>();
    for (String line : lines) {
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        texts.computeIfAbsent(parts.group(1), first -> new ArrayList<>()).add(parts.group(2));
      }
    }
    SortedMap<String, Bag> bags = new TreeMap<>();
    texts.forEach((sink, of) -> bags.put(sink, Bag.of(of)));
    return bags;
  }
}
