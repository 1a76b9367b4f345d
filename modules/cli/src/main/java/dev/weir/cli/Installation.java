package dev.weir.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where Weir is installed. */
final class Installation {

  private Installation() {}

  /** The directory that holds conf and lib, as the launcher script names it; null when unknown. */
  static @Nullable Path home() {
    String home = System.getProperty("weir.home");
    return home == null ? null : Path.of(home);
  }
}
