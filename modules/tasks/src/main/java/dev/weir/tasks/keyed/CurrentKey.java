package dev.weir.tasks.keyed;

import org.jspecify.annotations.Nullable;

/** The key whose record, or timer, an operator is at. */
public final class CurrentKey {

  private final String operatorName;
  private @Nullable Object key;
  private @Nullable Thread thread;

  /** No key yet. */
  public CurrentKey(String operatorName) {
    this.operatorName = operatorName;
  }

  /** A record or a timer of a key is at hand, for this thread. */
  public void set(Object current) {
    key = current;
    thread = Thread.currentThread();
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
    return get("keyed state");
  }

  /**
   * The key, for something.
   *
   * @param what what needs a key, for the error
   * @throws IllegalStateException when there is none, or another thread asks
   */
  public Object get(String what) {
    Object current = key;
    if (current == null || thread != Thread.currentThread()) {
      throw new IllegalStateException(
          "operator '"
              + operatorName
              + "' used "
              + what
              + " while no record or timer of a key was at hand: expected a call from"
              + " processElement or onTimer. Do not use it in open, close or another thread");
    }
    return current;
  }
}
