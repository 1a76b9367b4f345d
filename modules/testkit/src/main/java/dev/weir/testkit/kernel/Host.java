package dev.weir.testkit.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * One life of a machine: from its start to its crash. The next life of the same machine is another
 * host of the same name.
 *
 * <p>Whatever runs on a host ends with it: its mailboxes are never looked into again, its timers
 * never fire. A paused host does nothing until it is resumed, and then finds that time has passed.
 */
public final class Host {

  private enum State {
    UP,
    PAUSED,
    DOWN
  }

  private final String name;
  private final int incarnation;
  private final HostClock clock;
  private final List<Turn> held = new ArrayList<>();
  private final List<Runnable> afterCrash = new ArrayList<>();
  private State state = State.UP;

  Host(String name, int incarnation, HostClock clock) {
    this.name = name;
    this.incarnation = incarnation;
    this.clock = clock;
  }

  /** The machine. */
  public String name() {
    return name;
  }

  /** Which life of the machine this is, from 1. */
  public int incarnation() {
    return incarnation;
  }

  /** What its actors' names begin with, followed by a dot. */
  public String id() {
    return name + "~" + incarnation;
  }

  /** Its clock, which may be wrong. */
  public HostClock clock() {
    return clock;
  }

  /** Whether it has not crashed. */
  public boolean alive() {
    return state != State.DOWN;
  }

  /** Whether it runs: neither crashed nor paused. */
  public boolean running() {
    return state == State.UP;
  }

  /** Whether it is paused. */
  public boolean paused() {
    return state == State.PAUSED;
  }

  /**
   * Lets the world around notice the crash of this host at the moment it happens, after the host
   * has stopped: what its machine's kernel, its disk or its peers do of it. In the order given.
   */
  public void onCrash(Runnable action) {
    afterCrash.add(action);
  }

  void pause() {
    if (state == State.UP) {
      state = State.PAUSED;
    }
  }

  /** Goes on; returns what came due meanwhile. */
  List<Turn> resume() {
    if (state != State.PAUSED) {
      return List.of();
    }
    state = State.UP;
    List<Turn> due = List.copyOf(held);
    held.clear();
    return due;
  }

  void crash() {
    if (state == State.DOWN) {
      return;
    }
    state = State.DOWN;
    held.clear();
    afterCrash.forEach(Runnable::run);
    afterCrash.clear();
  }

  void hold(Turn turn) {
    held.add(turn);
  }

  @Override
  public String toString() {
    return id();
  }
}
