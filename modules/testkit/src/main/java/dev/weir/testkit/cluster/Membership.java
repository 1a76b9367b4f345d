package dev.weir.testkit.cluster;

import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.kernel.Kernel;
import dev.weir.testkit.network.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides who tries to lead, as Akka Cluster's membership and singletons do in production, with the
 * same weaknesses: it takes seconds to see that a leader is gone, hosts learn of the next one at
 * different times, and a leader that was only paused or cut off goes on for a while beside its
 * successor before it is told to end.
 *
 * <pre>
 *   leader unreachable for a while -> the oldest reachable controller leads -> hosts hear of it, each
 *                                                                             in its own time
 *   leader reachable again         -> it hears that it was downed           -> its process ends
 * </pre>
 */
final class Membership {

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int NEWS_MILLIS_MAX = 800;
  private static final int DOWNING_MILLIS_MAX = 2_000;

  private final Kernel kernel;
  private final Paths paths;
  private final Chance chance;
  private final long patienceNanos;
  private final Function<Host, ControllerSite> lead;
  private final Consumer<Host> end;
  private final Map<String, Host> controllers = new LinkedHashMap<>(); // by age
  private final List<Guide> guides = new ArrayList<>();
  private @Nullable ControllerSite leader;
  private long reachableAtNanos;

  /**
   * No members yet.
   *
   * @param lead starts the masters on a controller
   * @param end ends the process of a controller that was downed
   */
  Membership(Kernel kernel, Paths paths, Function<Host, ControllerSite> lead, Consumer<Host> end) {
    this.kernel = kernel;
    this.paths = paths;
    this.chance = kernel.chance("membership");
    this.patienceNanos = Duration.ofMillis(4_000 + chance.nextInt(5_000)).toNanos();
    this.lead = lead;
    this.end = end;
    look();
  }

  /** A controller has joined; the first to do so leads. */
  void join(Host controller) {
    controllers.remove(controller.name());
    controllers.put(controller.name(), controller);
    if (leader == null) {
      elect(controller);
    }
  }

  /** A host wants to know who leads. */
  void guide(Guide guide) {
    guides.removeIf(old -> !old.host().alive());
    guides.add(guide);
    if (leader != null) {
      tell(guide, leader);
    }
  }

  /** Who leads, as far as the members agree; null when nobody can. */
  @Nullable Host leader() {
    return leader == null ? null : leader.host();
  }

  private void look() {
    ControllerSite current = leader;
    if (current == null || reachable(current.host())) {
      reachableAtNanos = kernel.nowNanos();
    } else if (kernel.nowNanos() - reachableAtNanos >= patienceNanos) {
      controllers.values().stream()
          .filter(host -> host != current.host() && reachable(host))
          .findFirst()
          .ifPresentOrElse(next -> succeed(current, next), () -> restarted(current));
    }
    kernel.after(LOOK, kernel.world(), this::look);
  }

  /** The leader is gone and has come back as another process, with nobody else to lead. */
  private void restarted(ControllerSite gone) {
    Host again = controllers.get(gone.host().name());
    if (again != null && again != gone.host() && reachable(again)) {
      elect(again);
    }
  }

  private void succeed(ControllerSite old, Host next) {
    down(old.host());
    elect(next);
  }

  /** The host's process ends, once it runs and can hear of it. */
  private void down(Host old) {
    if (!old.alive()) {
      return;
    }
    Duration lag = Duration.ofMillis(chance.nextInt(DOWNING_MILLIS_MAX));
    kernel.after(
        lag,
        kernel.world(),
        () -> {
          if (old.alive() && old.running() && !cutOff(old)) {
            end.accept(old);
          } else {
            down(old);
          }
        });
  }

  private void elect(Host host) {
    kernel.note(host, "leads", "LEADS");
    if (leader != null) {
      kernel.count("leader succeeded");
      if (leader.host().alive()) {
        kernel.count("leader succeeded while it lives");
      }
    }
    ControllerSite elected = lead.apply(host);
    leader = elected;
    reachableAtNanos = kernel.nowNanos();
    guides.forEach(guide -> tell(guide, elected));
  }

  private void tell(Guide guide, ControllerSite elected) {
    Duration lag = Duration.ofMillis(1 + chance.nextInt(NEWS_MILLIS_MAX));
    // Some hear that the old one is gone before they hear of the next, and keep what they send.
    boolean loses = chance.nextBoolean();
    kernel.after(
        lag.dividedBy(2),
        guide.host(),
        () -> {
          if (loses && leader == elected) {
            guide.lose();
          }
          kernel.after(lag.dividedBy(2), guide.host(), () -> follow(guide, elected));
        });
  }

  private void follow(Guide guide, ControllerSite elected) {
    if (leader == elected) {
      guide.follow(elected.masters());
    }
  }

  private boolean reachable(Host host) {
    return host.running() && !cutOff(host);
  }

  /** A controller that none of the others can hear. */
  private boolean cutOff(Host host) {
    List<Host> others =
        controllers.values().stream().filter(other -> other != host && other.alive()).toList();
    return !others.isEmpty() && others.stream().allMatch(other -> paths.cut(host, other));
  }
}
