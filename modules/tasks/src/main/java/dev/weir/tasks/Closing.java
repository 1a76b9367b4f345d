package dev.weir.tasks;

import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.OperatorFailure;
import org.jspecify.annotations.Nullable;

/**
 * Closes many things, whatever each throws. The first failure of the chain stays its failure; later
 * ones are attached to it as suppressed.
 */
final class Closing {

  /** What may throw. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  private final ChainState state;

  Closing(ChainState state) {
    this.state = state;
  }

  void close(@Nullable String operatorName, Action action) {
    try {
      action.run();
    } catch (Throwable thrown) {
      OperatorFailure first = state.failure();
      if (first == null) {
        state.failed(operatorName, thrown);
      } else if (first.thrown() != thrown && first != thrown) {
        first.thrown().addSuppressed(thrown);
      }
    }
  }
}
