package dev.weir.simulation.run;

import dev.weir.simulation.workload.Workload;
import dev.weir.testkit.fault.FaultPlan;
import dev.weir.testkit.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of scenarios, in which each line begins with what it says and the lines of a job follow
 * the word {@code job}:
 *
 * <pre>
 * seed 42
 * order UNIFORM
 * controllers 2
 * slots 3 2
 * faults CUT LOSS!
 * key weir.network.credits-per-channel = 1
 * job
 *   chaining
 *   0 Elements[seed=5, count=10] x2 ALWAYS default
 * </pre>
 */
final class ScenarioText {

  private static final String JOB = "job";
  private static final String KEY = "key";

  private ScenarioText() {}

  static String lines(Scenario scenario) {
    List<String> lines = new ArrayList<>();
    lines.add("seed " + scenario.seed());
    lines.add("order " + scenario.choice());
    lines.add("controllers " + scenario.controllers());
    lines.add(
        "slots " + scenario.slots().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    lines.add("faults " + scenario.faults());
    scenario.keys().forEach((key, value) -> lines.add(KEY + " " + key + " = " + value));
    for (Workload workload : scenario.workloads()) {
      lines.add(JOB);
      workload.describe().lines().forEach(line -> lines.add("  " + line));
    }
    return String.join("\n", lines);
  }

  static Scenario parse(String text) {
    Map<String, String> single = new TreeMap<>();
    Map<String, Object> keys = new TreeMap<>();
    List<StringBuilder> jobs = new ArrayList<>();
    for (String line : text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
      String[] words = line.split(" ", 2);
      if (words[0].equals(JOB)) {
        jobs.add(new StringBuilder());
      } else if (!jobs.isEmpty()) {
        jobs.get(jobs.size() - 1).append(line).append('\n');
      } else if (words[0].equals(KEY)) {
        key(line, words, keys);
      } else if (words.length < 2 || single.put(words[0], words[1]) != null) {
        throw new IllegalArgumentException("expected a word and its value, once: " + line);
      }
    }
    return new Scenario(
        number(single, "seed"),
        choice(need(single, "order")),
        (int) number(single, "controllers"),
        slots(need(single, "slots")),
        keys,
        FaultPlan.parse(need(single, "faults")),
        jobs.stream().map(job -> Workload.parse(job.toString())).toList());
  }

  private static void key(String line, String[] words, Map<String, Object> keys) {
    String[] parts = words.length < 2 ? words : words[1].split(" = ", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException("expected 'key <path> = <value>': " + line);
    }
    keys.put(parts[0], value(parts[1]));
  }

  private static Object value(String text) {
    if (text.matches("-?\\d{1,9}")) {
      return Integer.valueOf(text);
    }
    return text.matches("true|false") ? (Object) Boolean.valueOf(text) : text;
  }

  private static String need(Map<String, String> single, String word) {
    String value = single.get(word);
    if (value == null) {
      throw new IllegalArgumentException("expected a line '" + word + " ...' before the first job");
    }
    return value;
  }

  private static long number(Map<String, String> single, String word) {
    String text = need(single, word);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number: " + word + " " + text, e);
    }
  }

  private static List<Integer> slots(String text) {
    try {
      return Stream.of(text.split(" ")).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected slots of each worker: slots " + text, e);
    }
  }

  private static Kernel.Choice choice(String text) {
    return Stream.of(Kernel.Choice.values())
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected UNIFORM or PRIORITIES: order " + text));
  }
}
