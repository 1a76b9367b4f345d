package dev.weir.core.id;

/**
 * The term of office of a master. Authority is claimed by being the first to create an epoch in the
 * blob store; whoever receives a command of an older epoch refuses it.
 *
 * @param number rises with every claim; the first is 1
 */
public record Epoch(long number) implements Comparable<Epoch> {

  public Epoch {
    if (number < 1) {
      throw new IllegalArgumentException("epoch must be at least 1: " + number);
    }
  }

  /** Whether a command of this epoch must be refused by one who has seen {@code newest}. */
  public boolean olderThan(Epoch newest) {
    return number < newest.number;
  }

  @Override
  public int compareTo(Epoch other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "epoch " + number;
  }
}
