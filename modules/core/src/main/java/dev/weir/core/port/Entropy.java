package dev.weir.core.port;

/** Randomness, in production the machine's, in simulation seeded. Safe for use by many threads. */
public interface Entropy {

  /** The next 64 random bits. */
  long nextLong();

  /** A fresh id of 32 hexadecimal digits. */
  default String nextId() {
    return String.format("%016x%016x", nextLong(), nextLong());
  }
}
