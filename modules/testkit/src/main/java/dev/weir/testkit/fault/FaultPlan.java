package dev.weir.testkit.fault;

import dev.weir.testkit.kernel.Chance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which faults occur in a run, and how badly.
 *
 * <p>Each run has a random subset: a run with few kinds of faults comes to places that one with all
 * of them, which never gets far, does not (Groce and others, "Swarm testing", ISSTA 2012).
 *
 * @param faults in the order of their kinds
 */
public record FaultPlan(Map<Fault, Strength> faults) {

  private static final String NOTHING = "no faults";
  private static final double ANY = 0.8;
  private static final double EACH = 0.3;
  private static final double MILD_RUN = 0.45;
  private static final double SEVERE = 0.6;

  /** How bad a fault is. */
  public enum Strength {
    /** A job must not fail of it, alone or with other mild ones. */
    MILD,
    /** A job may fail of it, cleanly. */
    SEVERE
  }

  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(Map.of());

  public FaultPlan {
    EnumMap<Fault, Strength> ordered = new EnumMap<>(Fault.class);
    faults.forEach(
        (fault, strength) -> ordered.put(fault, fault.bearable() ? strength : Strength.SEVERE));
    faults = Collections.unmodifiableMap(ordered);
  }

  /** Draws a plan. */
  public static FaultPlan draw(Chance chance) {
    EnumMap<Fault, Strength> drawn = new EnumMap<>(Fault.class);
    boolean any = chance.happens(ANY);
    boolean mild = chance.happens(MILD_RUN);
    for (Fault fault : Fault.values()) {
      boolean occurs = chance.happens(EACH);
      boolean severe = chance.happens(SEVERE);
      if (any && occurs && (fault.bearable() || !mild)) {
        drawn.put(fault, severe && !mild ? Strength.SEVERE : Strength.MILD);
      }
    }
    return new FaultPlan(drawn);
  }

  /** Draws a plan of which no job may fail. */
  public static FaultPlan drawMild(Chance chance) {
    FaultPlan plan = draw(chance);
    for (Fault fault : Fault.values()) {
      plan = fault.bearable() ? plan.milder(fault) : plan.without(fault);
    }
    return plan;
  }

  /** Whether a job may fail of it. */
  public boolean lethal() {
    return faults.containsValue(Strength.SEVERE);
  }

  /** Whether a kind of fault occurs. */
  public boolean has(Fault fault) {
    return faults.containsKey(fault);
  }

  /** Whether a kind of fault occurs in its severe form. */
  public boolean severe(Fault fault) {
    return faults.get(fault) == Strength.SEVERE;
  }

  /** The same plan with one more fault. */
  public FaultPlan with(Fault fault, Strength strength) {
    EnumMap<Fault, Strength> more = new EnumMap<>(Fault.class);
    more.putAll(faults);
    more.put(fault, strength);
    return new FaultPlan(more);
  }

  /** The same plan without a fault. */
  public FaultPlan without(Fault fault) {
    EnumMap<Fault, Strength> fewer = new EnumMap<>(Fault.class);
    fewer.putAll(faults);
    fewer.remove(fault);
    return new FaultPlan(fewer);
  }

  private FaultPlan milder(Fault fault) {
    return has(fault) ? with(fault, Strength.MILD) : this;
  }

  /** Plans with one fault less, or a milder one; for finding what a failure needs. */
  public List<FaultPlan> smaller() {
    List<FaultPlan> plans = new ArrayList<>();
    faults.keySet().forEach(fault -> plans.add(without(fault)));
    for (Fault fault : faults.keySet()) {
      if (fault.bearable() && severe(fault)) {
        plans.add(milder(fault));
      }
    }
    return plans;
  }

  /**
   * Reads what {@link #toString} wrote: the names of faults, each followed by an exclamation mark
   * when it is severe.
   *
   * @throws IllegalArgumentException naming what is no fault
   */
  public static FaultPlan parse(String text) {
    EnumMap<Fault, Strength> faults = new EnumMap<>(Fault.class);
    if (!text.strip().equals(NOTHING)) {
      for (String word : text.strip().split("\\s+")) {
        boolean severe = word.endsWith("!");
        faults.put(fault(severe ? word.substring(0, word.length() - 1) : word), of(severe));
      }
    }
    return new FaultPlan(faults);
  }

  private static Fault fault(String name) {
    return Stream.of(Fault.values())
        .filter(fault -> fault.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected faults among "
                        + List.of(Fault.values())
                        + " or '"
                        + NOTHING
                        + "', found '"
                        + name
                        + "'"));
  }

  private static Strength of(boolean severe) {
    return severe ? Strength.SEVERE : Strength.MILD;
  }

  @Override
  public String toString() {
    return faults.isEmpty()
        ? NOTHING
        : faults.entrySet().stream()
            .map(entry -> entry.getKey() + (entry.getValue() == Strength.MILD ? "" : "!"))
            .collect(Collectors.joining(" "));
  }
}
