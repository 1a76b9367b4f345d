package dev.weir.actors.job;

import dev.weir.actors.port.UserCodeLoaders;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A class loader that is being borrowed. It may arrive when its borrower has gone, and must then go
 * back at once: a lease that nobody holds keeps a job's jars open for ever.
 */
final class LoaderLoan {

  private UserCodeLoaders.@Nullable Lease lease;
  private boolean over;

  CompletionStage<UserCodeLoaders.Lease> borrow(
      Supplier<CompletionStage<UserCodeLoaders.Lease>> lender) {
    return lender
        .get()
        .whenComplete(
            (lent, failure) -> {
              if (lent != null) {
                arrived(lent);
              }
            });
  }

  synchronized void giveBack() {
    over = true;
    if (lease != null) {
      lease.close();
      lease = null;
    }
  }

  private synchronized void arrived(UserCodeLoaders.Lease lent) {
    if (over) {
      lent.close();
    } else {
      lease = lent;
    }
  }
}
