package dev.weir.testkit.network;

import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.kernel.Kernel;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The ways from each machine to each other, in one direction each. A way may be cut, which loses
 * what is sent, or clogged, which holds it back.
 */
public final class Paths {

  private final Kernel kernel;
  private final Chance chance;
  private final Map<String, Long> cutUntilNanos = new TreeMap<>();
  private final Map<String, Long> cloggedUntilNanos = new TreeMap<>();
  private NetworkFaults faults = NetworkFaults.NONE;

  /** A good network. */
  public Paths(Kernel kernel) {
    this.kernel = kernel;
    this.chance = kernel.chance("paths");
  }

  /** How bad the network is from now on. */
  public void faults(NetworkFaults newFaults) {
    faults = newFaults;
  }

  /** How bad it is. */
  public NetworkFaults faults() {
    return faults;
  }

  /** Loses what one machine sends another, for a while. */
  public void cut(String from, String to, Duration duration) {
    cutUntilNanos.put(way(from, to), kernel.nowNanos() + duration.toNanos());
  }

  /** Holds back what one machine sends another, for a while. */
  public void clog(String from, String to, Duration duration) {
    cloggedUntilNanos.put(way(from, to), kernel.nowNanos() + duration.toNanos());
  }

  /** Makes the network good again. */
  public void heal() {
    faults = NetworkFaults.NONE;
    cutUntilNanos.clear();
    cloggedUntilNanos.clear();
  }

  /** Whether what is sent now is lost. */
  public boolean cut(Host from, Host to) {
    return from != to
        && cutUntilNanos.getOrDefault(way(from.name(), to.name()), 0L) > kernel.nowNanos();
  }

  /** How long what is sent now will take, unless it is lost. */
  public Duration delay(Host from, Host to) {
    if (from == to) {
      return Duration.ZERO;
    }
    long nanos = micros(chance.nextInt(faults.latencyMicrosMin(), faults.latencyMicrosMax() + 1));
    if (chance.happens(faults.delay())) {
      kernel.count("delay");
      nanos += micros(1_000L * chance.nextInt(faults.delayMillisMax() + 1));
    }
    long clogged = cloggedUntilNanos.getOrDefault(way(from.name(), to.name()), 0L);
    if (clogged > kernel.nowNanos()) {
      kernel.count("clog");
    }
    return Duration.ofNanos(nanos + Math.max(0, clogged - kernel.nowNanos()));
  }

  private static long micros(long micros) {
    return TimeUnit.MICROSECONDS.toNanos(micros);
  }

  private static String way(String from, String to) {
    return from + ">" + to;
  }
}
