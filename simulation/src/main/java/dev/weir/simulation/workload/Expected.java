package dev.weir.simulation.workload;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a workload must come to when nothing but its own code fails it. */
public sealed interface Expected {

  /**
   * The job finishes.
   *
   * @param sinks what each sink holds then, by its id, also when that is nothing
   */
  record Finishes(SortedMap<String, Bag> sinks) implements Expected {
    /** Keeps a copy. */
    public Finishes {
      sinks = Collections.unmodifiableSortedMap(new TreeMap<>(sinks));
    }
  }

  /**
   * The job fails, however often it is started.
   *
   * @param operators one of these is named: those whose code throws
   */
  record Fails(SortedSet<String> operators) implements Expected {
    /** Keeps a copy. */
    public Fails {
      operators = Collections.unmodifiableSortedSet(new TreeSet<>(operators));
    }
  }
}
