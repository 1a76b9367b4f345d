package dev.weir.scheduler.heartbeat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Suspects who has been silent for longer than the timeout. Silence is the only evidence.
 *
 * <p>A monitor that was paused itself (a long garbage collection, a suspended machine) has heard
 * nobody, and must not take its own absence for everybody's death. It notices by the distance of
 * its own checks: the part of a gap that goes beyond the check interval is time in which it could
 * not listen, and does not count as anybody's silence.
 *
 * <pre>
 *   checks    |--|--|--|-------- paused --------|--|--|
 *   silence   counts    one interval counts      counts
 * </pre>
 *
 * <p>Belongs to one thread. Time arrives with each call, in milliseconds of a clock that never
 * falls.
 *
 * @param <K> names a target
 */
public final class HeartbeatMonitor<K extends Comparable<K>> {

  private final long timeoutMillis;
  private final long checkIntervalMillis;
  private final Map<K, Long> lastHeardMillis = new TreeMap<>();
  private long lastCheckMillis;
  private boolean checking;

  /**
   * A monitor without targets.
   *
   * @param timeoutMillis a silence longer than this is suspicious
   * @param checkIntervalMillis how often {@link #expired} is called; at most the timeout
   */
  public HeartbeatMonitor(long timeoutMillis, long checkIntervalMillis) {
    if (checkIntervalMillis < 1 || timeoutMillis < checkIntervalMillis) {
      throw new IllegalArgumentException(
          "a timeout of "
              + timeoutMillis
              + " ms cannot be kept with checks every "
              + checkIntervalMillis
              + " ms");
    }
    this.timeoutMillis = timeoutMillis;
    this.checkIntervalMillis = checkIntervalMillis;
  }

  /** Begins to watch a target, which counts as heard now. Watching it already changes nothing. */
  public void watch(K target, long nowMillis) {
    lastHeardMillis.putIfAbsent(target, nowMillis);
    if (!checking) {
      checking = true; // a pause before the first check counts too
      lastCheckMillis = nowMillis;
    }
  }

  /** Ends watching a target. */
  public void forget(K target) {
    lastHeardMillis.remove(target);
  }

  /** A sign of life. One of a target that is not watched is ignored: it was declared lost. */
  public void receive(K target, long nowMillis) {
    lastHeardMillis.computeIfPresent(target, (k, heard) -> Math.max(heard, nowMillis));
  }

  /** Whether a target is watched. */
  public boolean watches(K target) {
    return lastHeardMillis.containsKey(target);
  }

  /**
   * How long a target has been silent, in milliseconds; empty when it is not watched. Time in which
   * this monitor was paused does not count once {@link #expired} has noticed the pause.
   */
  public OptionalLong silentMillis(K target, long nowMillis) {
    Long heard = lastHeardMillis.get(target);
    return heard == null ? OptionalLong.empty() : OptionalLong.of(nowMillis - heard);
  }

  /**
   * The targets that have been silent for longer than the timeout, in their order. They are
   * forgotten: each is named once.
   */
  public List<K> expired(long nowMillis) {
    forgiveOwnPause(nowMillis);
    List<K> expired = new ArrayList<>();
    lastHeardMillis.forEach(
        (target, heard) -> {
          if (nowMillis - heard > timeoutMillis) {
            expired.add(target);
          }
        });
    expired.forEach(lastHeardMillis::remove);
    return expired;
  }

  private void forgiveOwnPause(long nowMillis) {
    long gapMillis = nowMillis - lastCheckMillis;
    // Up to two intervals is an ordinary late timer; forgiving those would blunt every check.
    if (checking && gapMillis > 2 * checkIntervalMillis) {
      long pausedMillis = gapMillis - checkIntervalMillis;
      lastHeardMillis.replaceAll(
          (target, heard) -> Math.min(nowMillis, Math.max(heard, heard + pausedMillis)));
    }
    checking = true;
    lastCheckMillis = nowMillis;
  }
}
