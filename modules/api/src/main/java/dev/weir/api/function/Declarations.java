package dev.weir.api.function;

import dev.weir.api.Out;
import dev.weir.api.capture.CallSite;
import dev.weir.api.state.DeclaredStates;
import dev.weir.api.state.StateStore;
import dev.weir.core.error.UserErrorException;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one keyed function declares as fields. For the runtime, which binds it to an operator.
 *
 * @param <K> the keys
 * @param <O> the main output
 */
public final class Declarations<K, O> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The timers of an operator, by name: one alarm for each key and name. */
  public interface Alarms {

    /** Sets the alarm of the key at hand; one that is set is moved. */
    void set(String timer, TimeDomain domain, long millis);

    /** Takes the alarm of the key at hand back. */
    void clear(String timer, TimeDomain domain);
  }

  private final String owner;
  private final DeclaredStates states;
  private final ArrayList<DeclaredTimer<K, O>> timers = new ArrayList<>();
  private boolean complete;

  Declarations(String owner) {
    this.owner = owner;
    this.states = new DeclaredStates(owner);
  }

  /** What a function declares. */
  public static <K, O> Declarations<K, O> of(KeyedFunction<K, O> function) {
    return function.declarations();
  }

  /** The states. */
  public DeclaredStates states() {
    return states;
  }

  /** The names of the timers, in the order of their declaration. */
  public List<String> timers() {
    return timers.stream().map(DeclaredTimer::name).toList();
  }

  Timer timer(String call, String name, TimeDomain domain, TimerAction<? super K, O> action) {
    boolean taken = timers.stream().anyMatch(one -> one.name().equals(name));
    if (complete || taken || name.isBlank()) {
      throw UserErrorException.of(
          CallSite.of(call),
          "timers of " + owner + " declared as fields, each with a name of its own",
          complete
              ? "timer '" + name + "' declared where the function runs"
              : taken ? "'" + name + "' twice" : "a blank name",
          complete ? "Make it a field." : "Rename it.");
    }
    DeclaredTimer<K, O> timer = new DeclaredTimer<>(owner, name, domain, action);
    timers.add(timer);
    return timer;
  }

  /** Gives every field what it stands for; nothing can be declared from then on. */
  public void bind(StateStore store, Alarms alarms) {
    complete = true;
    states.bind(store);
    timers.forEach(timer -> timer.bind(alarms));
  }

  /** A timer has fired: does what was declared. */
  public void fire(String name, K key, long at, Out<O> out) throws Exception {
    for (DeclaredTimer<K, O> timer : timers) {
      if (timer.name().equals(name)) {
        timer.action().fired(key, Instant.ofEpochMilli(at), out);
        return;
      }
    }
    throw new IllegalStateException(
        "a timer '" + name + "' has fired, but " + owner + " declares only " + timers());
  }
}
