package dev.weir.core.config;

/** Where epochs are claimed and completed work is remembered. */
public enum HighAvailability {
  /** In the memory of the one controller; gone with it. */
  MEMORY,
  /** In a directory that every controller reaches. */
  DIRECTORY
}
