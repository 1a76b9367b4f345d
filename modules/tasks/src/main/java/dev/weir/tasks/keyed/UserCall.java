package dev.weir.tasks.keyed;

import java.util.concurrent.Callable;

/** Calls a function of a state from within another function, whose failure this then is. */
final class UserCall {

  private UserCall() {}

  static <R> R of(Callable<R> call) {
    try {
      return call.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the function of a state threw " + e, e);
    }
  }
}
