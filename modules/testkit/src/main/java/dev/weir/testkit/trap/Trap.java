package dev.weir.testkit.trap;

import dev.weir.testkit.scope.Scope;
import java.util.function.LongConsumer;

/**
 * Springs at the k-th record that comes to an operator, counted over all its subtasks and attempts.
 * Springs once.
 */
public final class Trap {

  private final String operator;
  private final long record;
  private final LongConsumer action;
  private long passed;
  private boolean set;

  /**
   * A trap that is set on no operator yet.
   *
   * @param operator the name of an operator
   * @param record which of its records, from 1
   * @param action what happens then; called in the turn of the subtask, which does not process the
   *     record when it throws
   */
  public Trap(String operator, long record, LongConsumer action) {
    if (record < 1) {
      throw new IllegalArgumentException("the first record is 1, found " + record);
    }
    this.operator = operator;
    this.record = record;
    this.action = action;
  }

  /** The name of the operator. */
  public String operator() {
    return operator;
  }

  /** How many records have come to the operator since the trap was set. */
  public long passed() {
    return passed;
  }

  /** Whether the record has come. */
  public boolean sprung() {
    return passed >= record;
  }

  /** Whether a program has the operator in front of which it stands. */
  boolean isSet() {
    return set;
  }

  void set() {
    set = true;
  }

  /** A record comes to the operator. */
  static void pass(String id) {
    Trap trap = Scope.find(id, Trap.class);
    trap.passed++;
    if (trap.passed == trap.record) {
      trap.action.accept(trap.record);
    }
  }

  @Override
  public String toString() {
    return "trap at record " + record + " of operator '" + operator + "', " + passed + " came";
  }
}
