package dev.weir.network;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The channels of a gate that have something, in the order in which they got it.
 *
 * <pre>
 *   producers:  push -> [ c9 | c2 | c5 ]      a stack, newest first
 *   consumer:   [ c1 | c7 ] + reversed stack  a queue, taken when the queue's end is reached
 * </pre>
 *
 * <p>Links are in the channels themselves: a channel is in the list at most once, so nothing is
 * allocated and nothing overflows. A push is visible when its compare-and-set succeeds; nobody
 * waits for a slow producer.
 */
final class ReadyList {

  private final AtomicReference<@Nullable InputChannel> pushed = new AtomicReference<>();
  private @Nullable InputChannel first;
  private @Nullable InputChannel last;

  /** Any thread: adds a channel that is not in the list. */
  void push(InputChannel channel) {
    InputChannel top;
    do {
      top = pushed.get();
      channel.next = top;
    } while (!pushed.compareAndSet(top, channel));
  }

  /** Consumer: the first channel, or null. */
  @Nullable InputChannel peek() {
    if (pushed.get() != null) {
      appendPushed();
    }
    return first;
  }

  /** Consumer: removes the first channel, which there must be. */
  void remove() {
    InputChannel removed = first;
    if (removed != null) {
      first = removed.next;
      removed.next = null;
      if (first == null) {
        last = null;
      }
    }
  }

  /** Consumer: moves the first channel, which there must be, to the end. */
  void rotate() {
    InputChannel moved = first;
    if (moved != null && moved != last) {
      remove();
      append(moved, moved);
    }
  }

  private void appendPushed() {
    InputChannel newest = pushed.getAndSet(null);
    InputChannel oldest = null;
    InputChannel at = newest;
    while (at != null) {
      InputChannel older = at.next;
      at.next = oldest;
      oldest = at;
      at = older;
    }
    if (oldest != null && newest != null) {
      append(oldest, newest);
    }
  }

  private void append(InputChannel from, InputChannel to) {
    InputChannel end = last;
    if (end == null) {
      first = from;
    } else {
      end.next = from;
    }
    last = to;
  }
}
