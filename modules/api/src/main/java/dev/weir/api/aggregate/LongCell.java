package dev.weir.api.aggregate;

import java.io.Serializable;

/** An accumulator: a number, and whether there is one. */
public final class LongCell implements Serializable {

  private static final long serialVersionUID = 1L;

  long number;
  boolean given;

  LongCell() {}

  @Override
  public String toString() {
    return given ? Long.toString(number) : "nothing";
  }
}
