package dev.weir.actors.port;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Makes calls that may block on the dispatcher that is there for them. Actors pipe the outcome to
 * themselves.
 *
 * @param threads where the calls run
 */
public record BlockingCalls(Executor threads) {

  /** The name of the dispatcher. */
  public static final String DISPATCHER = "weir.blocking-dispatcher";

  /** The calls of an actor system, on its dispatcher of that name. */
  public static BlockingCalls of(ActorSystem<?> system) {
    return new BlockingCalls(
        system.dispatchers().lookup(DispatcherSelector.fromConfig(DISPATCHER)));
  }

  /** Makes a call; the stage holds its result or what it threw. Never throws itself. */
  public <T> CompletionStage<T> run(Callable<T> call) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    try {
      threads.execute(() -> complete(outcome, call));
    } catch (RuntimeException e) {
      outcome.completeExceptionally(e); // the dispatcher is shut down, or its queue is full
    }
    return outcome;
  }

  private static <T> void complete(CompletableFuture<T> outcome, Callable<T> call) {
    try {
      outcome.complete(call.call());
    } catch (Throwable t) {
      outcome.completeExceptionally(t); // an edge: what a store or user code throws is an outcome
    }
  }
}
