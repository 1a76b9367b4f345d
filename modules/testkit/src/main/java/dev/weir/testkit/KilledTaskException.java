package dev.weir.testkit;

/** Thrown in place of a record's processing because a test asked for it. */
public final class KilledTaskException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KilledTaskException(String message) {
    super(message);
  }
}
