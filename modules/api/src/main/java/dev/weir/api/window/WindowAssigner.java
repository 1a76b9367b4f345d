package dev.weir.api.window;

import dev.weir.core.type.TypeDescriptor;
import java.io.Serializable;
import java.util.Collection;

/**
 * Says which windows an element belongs to.
 *
 * @param <T> the elements
 * @param <W> the windows
 */
public interface WindowAssigner<T, W extends Window> extends Serializable {

  /** The windows of an element; none for an element that is to be left out. */
  Collection<W> assignWindows(T element, long timestamp, Context context);

  /** When windows fire unless the program says otherwise. */
  Trigger<? super T, ? super W> defaultTrigger();

  /** The type of the windows. */
  TypeDescriptor windowType();

  /** Whether windows go by the timestamps of elements, and so need watermarks. */
  boolean eventTime();

  /** What an assigner may ask. */
  interface Context {

    /** Milliseconds since 1970-01-01T00:00Z. */
    long currentProcessingTime();

    /** The name of the operator, for errors. */
    String operatorName();

    /** A number that differs from subtask to subtask, and is the same in every attempt. */
    long seed();
  }
}
