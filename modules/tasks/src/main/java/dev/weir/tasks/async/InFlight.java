package dev.weir.tasks.async;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.async.Entry.Passing;
import dev.weir.tasks.async.Entry.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests under way, and what may not overtake them. What has been answered may leave as its
 * order allows. Used by the subtask's thread only.
 */
sealed interface InFlight permits OrderedFlight, UnorderedFlight {

  /** The last of all, if it is no request; else a new one that follows it. */
  Passing last();

  /** Adds a request, after all there is. */
  void add(Request request);

  /** A request of these was answered. */
  void answered(Request request);

  /** Whether {@link #poll} has something. */
  boolean ready();

  /** Takes out what may leave next, null when it must wait for an answer. */
  @Nullable Entry poll();

  /** The requests that have not left. */
  int size();

  /** The requests that have not left: a later job that asks about them again misses none. */
  List<Request> requests();

  /** Adds a watermark, after all there is. */
  default void add(Watermark mark) {
    last().add(mark);
  }

  /** Adds a status, after all there is. */
  default void add(WatermarkStatus status) {
    last().add(status);
  }
}
