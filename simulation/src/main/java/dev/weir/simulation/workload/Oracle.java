package dev.weir.simulation.workload;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A client that knows the answer to every event; to some only when asked a second time. */
final class Oracle {

  static final int KEYS = 3;

  private final long salt;
  private final Set<Event> asked = new HashSet<>(); // looked up only

  Oracle(long salt) {
    this.salt = salt;
  }

  CompletionStage<Event> ask(Event event) {
    if (event.chosen(salt, 2) == 0 && asked.add(event)) {
      return CompletableFuture.failedFuture(new IllegalStateException("asked for the first time"));
    }
    return CompletableFuture.completedFuture(Events.mapped(event, salt, KEYS));
  }
}
