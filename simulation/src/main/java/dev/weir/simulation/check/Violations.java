package dev.weir.simulation.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What was found wrong, in the order in which it was found. */
public final class Violations {

  private static final int KEPT_MAX = 20;

  private final List<String> found = new ArrayList<>();

  /** Something is wrong. */
  public void add(String invariant, String what) {
    if (found.size() < KEPT_MAX) {
      found.add(invariant + ": " + what);
    }
  }

  /**
   * Something is wrong unless a condition holds.
   *
   * @param what in which way; for checks that are made all the time, worked out only if need be
   */
  public void require(boolean holds, String invariant, Supplier<String> what) {
    if (!holds) {
      add(invariant, what.get());
    }
  }

  /** Something is wrong unless a condition holds. */
  public void require(boolean holds, String invariant, Object what) {
    if (!holds) {
      add(invariant, String.valueOf(what));
    }
  }

  /** Whether nothing was found. */
  public boolean none() {
    return found.isEmpty();
  }

  /** All of it. */
  public List<String> list() {
    return List.copyOf(found);
  }
}
