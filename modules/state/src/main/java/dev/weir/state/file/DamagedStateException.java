package dev.weir.state.file;

import java.io.IOException;

/** A file of state is not what was written: it was cut off, altered, or is no such file at all. */
public final class DamagedStateException extends IOException {

  private static final long serialVersionUID = 1L;

  /** A file that holds something else than expected. */
  public DamagedStateException(String expected, String found) {
    super("expected " + expected + ", found " + found);
  }

  /** The same, with the file's name. */
  DamagedStateException(String file, DamagedStateException cause) {
    super("state file '" + file + "' is damaged: " + cause.getMessage(), cause);
  }
}
