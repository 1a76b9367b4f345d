package dev.weir.core.config;

import java.util.Objects;

/**
 * A value that must never reach a log: its text form hides it.
 *
 * @param reveal the secret itself; empty when none is set
 */
public record Secret(String reveal) {

  public Secret {
    Objects.requireNonNull(reveal, "reveal");
  }

  /** Whether a secret is set. */
  public boolean present() {
    return !reveal.isEmpty();
  }

  @Override
  public String toString() {
    return present() ? "(hidden)" : "(none)";
  }
}
