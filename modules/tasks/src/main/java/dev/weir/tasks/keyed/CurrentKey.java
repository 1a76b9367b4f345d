package dev.weir.tasks.keyed;

import org.jspecify.annotations.Nullable;

/** The key whose record, or timer, an operator is at. */
public final class CurrentKey {

  private final String operatorName;
  private @Nullable Object key;

  /** No key yet. */
  public CurrentKey(String operatorName) {
    this.operatorName = operatorName;
  }

  /** A record or a timer of a key is at hand. */
  public void set(Object current) {
    key = current;
  }

  /** None is: between records, in open and close. */
  public void unset() {
    key = null;
  }

  /**
   * The key.
   *
   * @throws IllegalStateException when there is none
   */
  public Object get() {
    Object current = key;
    if (current == null) {
      throw new IllegalStateException(
          "operator '"
              + operatorName
              + "' used keyed state while no record or timer of a key was at hand: expected a call"
              + " from processElement or onTimer. Do not use it in open, close or another thread");
    }
    return current;
  }
}
