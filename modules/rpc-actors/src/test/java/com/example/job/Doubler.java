package com.example.job;

import dev.weir.api.function.MapFunction;
import java.util.ArrayList;
import java.util.List;

/** A user's class: it is in the test's class path, and in the jars of test jobs. */
public final class Doubler implements MapFunction<Long, Long> {

  /** Static state, of which each job must have its own. */
  public static final List<Long> SEEN = new ArrayList<>();

  @Override
  public Long map(Long value) {
    SEEN.add(value);
    return 2 * value;
  }
}
