package dev.weir.api.function;

import org.jspecify.annotations.Nullable;

/** The handle of a timer that a function declared. */
final class DeclaredTimer<K, O> implements Timer, Function {

  private static final long serialVersionUID = 1L;

  private final String owner;
  private final String name;
  private final TimeDomain domain;
  private final TimerAction<? super K, O> action;
  private transient Declarations.@Nullable Alarms alarms;

  DeclaredTimer(String owner, String name, TimeDomain domain, TimerAction<? super K, O> action) {
    this.owner = owner;
    this.name = name;
    this.domain = domain;
    this.action = action;
  }

  String name() {
    return name;
  }

  TimerAction<? super K, O> action() {
    return action;
  }

  void bind(Declarations.Alarms bound) {
    alarms = bound;
  }

  @Override
  public void at(long millis) {
    alarms().set(name, domain, millis);
  }

  @Override
  public void clear() {
    alarms().clear(name, domain);
  }

  private Declarations.Alarms alarms() {
    Declarations.Alarms bound = alarms;
    if (bound == null) {
      throw new IllegalStateException(
          this
              + " was used where its function does not run: expected a call from processElement or"
              + " onTimer of the operator that runs "
              + owner);
    }
    return bound;
  }

  @Override
  public String toString() {
    return "timer '" + name + "' of " + owner;
  }
}
