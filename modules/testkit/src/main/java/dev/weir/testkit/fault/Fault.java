package dev.weir.testkit.fault;

/** A kind of thing that goes wrong. */
public enum Fault {
  /** Messages and data take longer. */
  DELAY(true),
  /** Control messages are lost. */
  LOSS(true),
  /** Control messages come twice, seconds apart. */
  DUPLICATION(true),
  /** Nothing comes through from one machine to another, in one direction, for a while. */
  CUT(true),
  /** What one machine sends another is held back for a while. */
  CLOG(true),
  /** A receiver takes data late. */
  SLOW_READER(true),
  /** Data connections break. */
  RESET(false),
  /** A worker's machine ends, and usually starts again. */
  WORKER_CRASH(false),
  /** A controller's machine ends, and usually starts again. */
  CONTROLLER_CRASH(false),
  /** A machine does nothing for a while. */
  PAUSE(true),
  /** A machine's wall clock is set. */
  CLOCK_JUMP(true),
  /** A machine's clock runs fast or slow. */
  CLOCK_DRIFT(true),
  /** Calls of the blob store take long. */
  SLOW_DISK(true),
  /** Names that were just created are missing in listings. */
  LATE_LISTING(true),
  /** Writes, syncs and reads of the blob store fail. */
  DISK_ERROR(false),
  /** The blob store's disk is full. */
  DISK_FULL(false),
  /** What is read from the blob store's disk has a wrong bit. */
  BIT_FLIP(false),
  /** The blob store's disk loses what was not synced. */
  POWER_LOSS(true);

  private final boolean bearable;

  Fault(boolean bearable) {
    this.bearable = bearable;
  }

  /** Whether there is a mild form, which no job may fail of. */
  public boolean bearable() {
    return bearable;
  }
}
