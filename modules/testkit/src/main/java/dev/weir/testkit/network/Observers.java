package dev.weir.testkit.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that observe the frames. They are called in the midst of the engine, which may catch what
 * they throw; so it is kept, and thrown again where nobody does.
 */
final class Observers {

  private final List<FrameObserver> observers = new ArrayList<>();
  private @Nullable Throwable objection;

  void add(FrameObserver observer) {
    observers.add(observer);
  }

  void tell(Consumer<FrameObserver> what) {
    for (FrameObserver observer : observers) {
      try {
        what.accept(observer);
      } catch (RuntimeException | Error e) {
        objection = objection == null ? e : objection;
      }
    }
  }

  /** Throws what an observer threw. */
  void check() {
    if (objection instanceof Error error) {
      throw error;
    }
    if (objection instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
