package dev.weir.cluster.platform;

import dev.weir.core.port.Entropy;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/**
 * The machine's randomness: ids and back-off jitter. Seeded once from the operating system; not for
 * keys or passwords.
 */
public final class SystemEntropy implements Entropy {

  private final SplittableRandom random;

  /** A generator with a seed of its own. */
  public SystemEntropy() {
    random = new SplittableRandom(new SecureRandom().nextLong());
  }

  @Override
  public synchronized long nextLong() {
    return random.nextLong();
  }
}
