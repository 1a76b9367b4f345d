package dev.weir.scheduler.delivery;

import java.util.Objects;

/**
 * A message and its place in its conversation.
 *
 * @param sequence counts the messages of one outbox from 1
 */
public record Numbered<M>(long sequence, M message) {

  public Numbered {
    Objects.requireNonNull(message, "message");
  }
}
