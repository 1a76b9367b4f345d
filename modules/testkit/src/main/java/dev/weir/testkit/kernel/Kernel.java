package dev.weir.testkit.kernel;

import akka.actor.ActorPath;
import akka.dispatch.Mailbox;
import dev.weir.core.port.Entropy;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread, one seed, one virtual time: every run of a mailbox, every timer, every frame and
 * every message of a simulated cluster is a turn that this kernel gives.
 *
 * <pre>
 *   timers, frames, messages   --due-->   ready turns   --chosen by the ordering-->   run
 *        (by time)                         (no order)                                 |
 *            ^------------------------------------------------------------------------+
 * </pre>
 *
 * <p>A turn takes a moment of virtual time, drawn anew each time; when nobody is ready, time jumps
 * to what is due next. So what runs for ever does not stop the clocks of the others. A turn that
 * has waited for {@value #WAIT_NANOS_MAX} ns is given first, whatever the ordering says: starvation
 * is tried, but not without end.
 *
 * <p>For the thread that made it.
 */
public final class Kernel {

  /** How long the ordering may let a turn wait. */
  static final long WAIT_NANOS_MAX = 20_000_000;

  private static final int TURN_NANOS_MAX = 6_000;
  private static final int READ_NANOS_MAX = 20_000;

  private final long seed;
  private final Chance root;
  private final Chance moments;
  private final Chance entropy;
  private final Agenda agenda;
  private final Machines machines;
  private final Trace trace = new Trace();
  private final History history = new History();
  private final IdentityHashMap<Mailbox, Strand> strands = new IdentityHashMap<>();
  private final Map<String, Strand> arrivals = new HashMap<>(); // looked up only
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final Thread owner = Thread.currentThread();
  private final AtomicReference<@Nullable IllegalStateException> strays = new AtomicReference<>();
  private final Strand worldStrand;
  private Strand current;
  private long nowNanos;
  private long steps;
  private boolean starting;
  private int blockingFactor = 1;

  /** How the next turn is chosen. */
  public enum Choice {
    /** Any turn is as likely as any other. */
    UNIFORM,
    /** Strands have priorities, which change now and then. */
    PRIORITIES
  }

  /** A world in which nothing has happened. */
  public Kernel(long seed, Choice choice) {
    this.seed = seed;
    this.root = new Chance(seed);
    this.moments = root.fork("moments");
    this.entropy = root.fork("entropy");
    Chance order = root.fork("order");
    this.agenda =
        new Agenda(
            choice == Choice.UNIFORM ? Ordering.uniform(order) : Ordering.prioritized(order),
            WAIT_NANOS_MAX);
    this.machines = new Machines(clock());
    this.worldStrand = new Strand(world(), "", Long.MAX_VALUE);
    this.current = worldStrand;
  }

  /** What decides everything. */
  public long seed() {
    return seed;
  }

  /** Randomness for one use, which depends on the seed and the use's name only. */
  public Chance chance(String use) {
    return root.fork(use);
  }

  /** Randomness for the engine. */
  public Entropy entropy() {
    return entropy::nextLong;
  }

  /** The world's time since its beginning. Hosts may think otherwise. */
  public long nowNanos() {
    return nowNanos;
  }

  /** How many turns have been given. */
  public long steps() {
    return steps;
  }

  /** A digest of all that has happened: the same seed gives the same, anywhere. */
  public long trace() {
    return trace.digest();
  }

  /** What happened last. */
  public History history() {
    return history;
  }

  /** Notes that something happened on a host; part of the trace by its kind. */
  public void note(Host host, String kind, Object what) {
    trace.add(kind);
    trace.add(nowNanos);
    history.add(new History.Event(nowNanos, host == world() ? "" : host.name(), what));
  }

  /** Counts that something happened which a run is worth more with, such as a fault that struck. */
  public void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  /** How often each thing happened that was counted. */
  public SortedMap<String, Long> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  // Hosts.

  /** The world itself, on which faults and the test's own actions run. Never crashes. */
  public Host world() {
    return machines.world();
  }

  /** Starts a machine, or starts it again after a crash. */
  public Host start(String name) {
    Host started = machines.start(name, this::clock);
    note(started, "start", "starts");
    return started;
  }

  /** Whether a machine of this name has started and not crashed since. */
  public boolean alive(String name) {
    return machines.alive(name);
  }

  private HostClock clock() {
    return new HostClock(() -> nowNanos, this::readClock);
  }

  private void readClock() {
    nowNanos += 1 + moments.nextInt(READ_NANOS_MAX);
  }

  /** The host on which an actor of this path lives; the world's when no host's name is in it. */
  public Host hostOf(ActorPath path) {
    return machines.of(path);
  }

  /** The host whose turn it is; the world when it is nobody's. */
  public Host currentHost() {
    return current.host();
  }

  /** Ends a host at once: nothing that was to happen on it does. */
  public void crash(Host host) {
    machines.requireMachine(host);
    note(host, "crash", "CRASHES");
    host.crash();
    strands.values().removeIf(strand -> strand.host() == host);
  }

  /** Lets a host do nothing. */
  public void pause(Host host) {
    machines.requireMachine(host);
    note(host, "pause", "is PAUSED");
    host.pause();
  }

  /** Lets a paused host go on. */
  public void resume(Host host) {
    note(host, "resume", "RESUMES");
    for (Turn turn : host.resume()) {
      agenda.now(new Turn(turn.strand(), turn.action(), nowNanos));
    }
  }

  /** Lets calls that block take so many times as long as usual, on all hosts; 1 is usual. */
  public void slowDown(int factor) {
    blockingFactor = factor;
  }

  int blockingFactor() {
    return blockingFactor;
  }

  // What will happen.

  /** Lets something happen on a host, after a delay. */
  public Timer after(Duration delay, Host host, Runnable action) {
    return agenda.at(nowNanos + Math.max(0, delay.toNanos()), arrivals(host), action);
  }

  /** Lets something happen on a host, after a delay that its own clock measures. */
  Timer afterOnHost(long delayNanos, Host host, Runnable action) {
    long worldNanos = host.clock().worldNanosFor(Math.max(0, delayNanos));
    return agenda.at(nowNanos + worldNanos, strandOf(host), action);
  }

  /** Whoever comes from another thread has left the simulation, and would break its promise. */
  private void requireOwner() {
    if (Thread.currentThread() != owner) {
      IllegalStateException stray =
          new IllegalStateException(
              "thread '"
                  + Thread.currentThread().getName()
                  + "' reaches into a simulation that belongs to '"
                  + owner.getName()
                  + "': something runs outside the kernel's turns");
      strays.compareAndSet(null, stray);
      throw stray;
    }
  }

  /** What comes to a host from outside, which has its priority like any actor. */
  private Strand arrivals(Host host) {
    return host == world()
        ? worldStrand
        : arrivals.computeIfAbsent(
            host.id(), id -> new Strand(host, "", root.fork("arrivals " + id).nextLong() >>> 1));
  }

  private Strand strandOf(Host host) {
    return host == current.host() ? current : new Strand(host, "", Long.MAX_VALUE);
  }

  /**
   * Runs what an executor is given: a mailbox on its own host, anything else on the current one.
   */
  void execute(Runnable action, long delayNanos) {
    requireOwner();
    if (starting) {
      action.run();
      return;
    }
    Strand strand = action instanceof Mailbox mailbox ? strandOf(mailbox) : current;
    if (!strand.host().alive()) {
      return;
    }
    if (delayNanos > 0) {
      agenda.at(nowNanos + delayNanos, strand, action);
    } else {
      agenda.now(new Turn(strand, action, nowNanos));
    }
  }

  private Strand strandOf(Mailbox mailbox) {
    Strand known = strands.get(mailbox);
    if (known == null) {
      ActorPath path = mailbox.actor().self().path();
      known = new Strand(hostOf(path), path.toStringWithoutAddress(), entropy.nextLong() >>> 1);
      strands.put(mailbox, known);
    }
    return known;
  }

  /** Runs an action that expects mailboxes to run at once, as the start of an actor system does. */
  <T> T starting(Supplier<T> action) {
    starting = true;
    try {
      return action.get();
    } finally {
      starting = false;
    }
  }

  // Time passes.

  /**
   * Gives turns until a condition holds.
   *
   * @param stepsMax gives up after so many turns
   * @return whether it holds; false when nothing is left to happen or the limit is reached
   */
  public boolean runUntil(BooleanSupplier condition, long stepsMax) {
    for (long step = 0; step < stepsMax; step++) {
      if (condition.getAsBoolean()) {
        return true;
      }
      if (!step()) {
        return condition.getAsBoolean();
      }
    }
    return condition.getAsBoolean();
  }

  /** Gives turns until so much time has passed. */
  public void runFor(Duration duration) {
    long untilNanos = nowNanos + duration.toNanos();
    while (nowNanos < untilNanos) {
      if (agenda.idle() && agenda.nextNanos() > untilNanos) {
        nowNanos = untilNanos;
      } else if (!step()) {
        nowNanos = untilNanos;
      }
    }
  }

  /** Gives one turn; false when nothing will ever happen again. */
  public boolean step() {
    IllegalStateException stray = strays.get();
    if (stray != null) {
      throw stray;
    }
    Turn turn = next();
    if (turn == null) {
      return false;
    }
    steps++;
    trace.add(turn.strand().hash());
    trace.add(nowNanos);
    current = turn.strand();
    try {
      turn.action().run();
    } finally {
      current = worldStrand;
    }
    nowNanos += 1 + moments.nextInt(TURN_NANOS_MAX);
    return true;
  }

  private @Nullable Turn next() {
    while (true) {
      agenda.collectDue(nowNanos);
      Turn turn = agenda.take(nowNanos, steps);
      if (turn == null) {
        if (agenda.nextNanos() == Long.MAX_VALUE) {
          return null;
        }
        nowNanos = Math.max(nowNanos, agenda.nextNanos());
        continue;
      }
      Host host = turn.strand().host();
      if (host.paused()) {
        host.hold(turn);
      } else if (host.alive()) {
        return turn;
      }
    }
  }
}
