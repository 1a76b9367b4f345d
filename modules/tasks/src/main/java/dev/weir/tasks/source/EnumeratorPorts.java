package dev.weir.tasks.source;

import dev.weir.plan.deploy.ToReader;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the owner of an {@link EnumeratorHost} does for it. All methods return at once. */
public interface EnumeratorPorts {

  /** Sends to the reader in a subtask; messages to one reader keep their order. */
  void sendToReader(int subtask, ToReader message);

  /**
   * Runs a call off the owner's thread, and then its handler as the owner calls the host: one at a
   * time. A handler may throw {@link dev.weir.tasks.operator.OperatorFailure}, as the host's own
   * methods do.
   *
   * @param periodMillis how often, 0 for once
   */
  <V> void callAsync(
      Callable<V> call, BiConsumer<@Nullable V, @Nullable Throwable> handler, long periodMillis);
}
