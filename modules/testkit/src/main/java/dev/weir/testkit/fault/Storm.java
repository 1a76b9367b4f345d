package dev.weir.testkit.fault;

import dev.weir.testkit.cluster.SimCluster;
import dev.weir.testkit.cluster.WorkerSite;
import dev.weir.testkit.disk.DiskFaults;
import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.kernel.Kernel;
import dev.weir.testkit.network.NetworkFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Carries out a plan of faults, until it is over. What each kind of fault draws does not depend on
 * the others, so that a smaller plan leaves the rest as it was, as far as the cluster lets it.
 */
public final class Storm {

  private static final double COMES_BACK = 0.8;
  private static final double STAYS_DEAD = 0.3;

  /** Of machines that are cut off: those that nobody else can hear. */
  private static final double ALONE = 0.4;

  /** Of crashes that have to do with the shared disk: those in the midst of an operation on it. */
  private static final double AMID = 0.5;

  private static final int OPERATIONS_MAX = 6;

  private final Kernel kernel;
  private final SimCluster cluster;
  private final FaultPlan plan;
  private boolean over;

  /** A storm over a cluster; nothing happens yet. */
  public Storm(SimCluster cluster, FaultPlan plan) {
    this.kernel = cluster.kernel();
    this.cluster = cluster;
    this.plan = plan;
  }

  /** Begins, unless it has ended before it could. */
  public void begin() {
    if (over) {
      return;
    }
    cluster.paths().faults(network());
    cluster.disk().faults(disk());
    if (plan.has(Fault.SLOW_DISK)) {
      kernel.slowDown(plan.severe(Fault.SLOW_DISK) ? 2_000 : 50);
    }
    again(Fault.POWER_LOSS, 500, 6_000, this::losePower);
    again(Fault.CUT, 2_500, 6_000, this::cut);
    again(Fault.CLOG, 2_500, 6_000, this::clog);
    again(Fault.PAUSE, 5_000, 9_000, this::pause);
    again(Fault.WORKER_CRASH, 1_500, 12_000, this::crashWorker);
    again(Fault.CONTROLLER_CRASH, 1_500, 15_000, this::crashController);
    again(Fault.CLOCK_JUMP, 1_000, 5_000, this::jump);
    again(Fault.CLOCK_DRIFT, 500, 5_000, this::drift);
  }

  /** Ends: the network is good, paused machines go on, clocks run right. */
  public void end() {
    over = true;
    cluster.paths().heal();
    cluster.disk().faults(DiskFaults.NONE);
    cluster.disk().spare();
    kernel.slowDown(1);
    for (Host host : hosts()) {
      host.clock().drift(0);
      if (host.paused()) {
        kernel.resume(host);
      }
    }
  }

  /** Starts dead machines again, all controllers and most workers: a minority stays dead. */
  public void restartMost() {
    Chance chance = kernel.chance("restart");
    for (Host controller : List.copyOf(cluster.controllers())) {
      if (!controller.alive()) {
        cluster.restart(controller);
      }
    }
    int dead = 0;
    for (WorkerSite worker : List.copyOf(cluster.workers())) {
      boolean mayStay = 2 * (dead + 1) < cluster.workers().size();
      if (worker.host().alive()) {
        continue;
      }
      if (mayStay && chance.happens(STAYS_DEAD)) {
        dead++;
      } else {
        cluster.restart(worker.host());
      }
    }
  }

  private NetworkFaults network() {
    Chance chance = kernel.chance("network faults");
    NetworkFaults none = NetworkFaults.NONE;
    int latencyMax = none.latencyMicrosMax() * (1 + chance.nextInt(20));
    double delay = 0.01 + 0.2 * chance.nextDouble();
    double loss = chance.nextDouble();
    double duplicate = 0.2 * chance.nextDouble();
    double reset = 0.02 * chance.nextDouble();
    double slow = 0.1 * chance.nextDouble();
    return new NetworkFaults(
        none.latencyMicrosMin(),
        latencyMax,
        plan.has(Fault.DELAY) ? delay : 0,
        plan.severe(Fault.DELAY) ? 5_000 : 300,
        plan.has(Fault.LOSS) ? (plan.severe(Fault.LOSS) ? 0.4 : 0.03) * loss : 0,
        plan.has(Fault.DUPLICATION) ? duplicate : 0,
        plan.has(Fault.RESET) ? reset : 0,
        plan.has(Fault.SLOW_READER) ? slow : 0);
  }

  private DiskFaults disk() {
    Chance chance = kernel.chance("disk faults");
    double errors = 0.2 * chance.nextDouble();
    double flips = 0.3 * chance.nextDouble();
    long capacity = chance.nextInt(16 << 10);
    double late = chance.nextDouble();
    DiskFaults faults = DiskFaults.NONE;
    if (plan.has(Fault.DISK_ERROR)) {
      faults = faults.withErrors(errors);
    }
    faults = faults.withFlippedBits(plan.has(Fault.BIT_FLIP) ? flips : 0);
    if (plan.has(Fault.DISK_FULL)) {
      faults = faults.withCapacity(capacity);
    }
    return plan.has(Fault.LATE_LISTING)
        ? faults.withLateNames(late, plan.severe(Fault.LATE_LISTING) ? 30_000 : 2_000)
        : faults;
  }

  /** One stroke of a fault. */
  private interface Stroke {
    void strike(Chance chance, boolean severe);
  }

  private void again(Fault fault, int millisMin, int millisMax, Stroke stroke) {
    if (plan.has(fault)) {
      Chance chance = kernel.chance(fault.name());
      int first = chance.nextInt(millisMax);
      again(chance, fault, first, millisMin, millisMax, stroke);
    }
  }

  private void again(
      Chance chance, Fault fault, int inMillis, int millisMin, int millisMax, Stroke stroke) {
    kernel.after(
        Duration.ofMillis(inMillis),
        kernel.world(),
        () -> {
          if (!over) {
            kernel.count("stroke of " + fault);
            stroke.strike(chance, plan.severe(fault));
            again(
                chance, fault, chance.nextInt(millisMin, millisMax), millisMin, millisMax, stroke);
          }
        });
  }

  /**
   * The shared disk's machine, or one that uses it, goes down, mostly while something is written.
   */
  private void losePower(Chance chance, boolean severe) {
    boolean amid = chance.happens(AMID);
    int operations = chance.nextInt(OPERATIONS_MAX);
    if (severe && amid) {
      cluster.crashAmidWrites(operations, true);
    } else {
      cluster.disk().crash();
    }
  }

  private void cut(Chance chance, boolean severe) {
    List<Host> hosts = hosts();
    Host from = pick(hosts, chance);
    Host to = another(hosts, from, chance);
    Duration duration = duration(chance, severe ? 20_000 : 700);
    boolean bothWays = chance.nextBoolean();
    if (chance.happens(ALONE)) {
      cutFromAll(from, hosts, duration, bothWays);
      return;
    }
    kernel.note(from, "cut", "is CUT OFF from " + to.name() + " for " + duration);
    cluster.paths().cut(from.name(), to.name(), duration);
    if (bothWays) {
      cluster.paths().cut(to.name(), from.name(), duration);
    }
  }

  private void cutFromAll(Host from, List<Host> hosts, Duration duration, boolean bothWays) {
    kernel.note(from, "cut", "is CUT OFF from everybody for " + duration);
    for (Host to : hosts) {
      cluster.paths().cut(from.name(), to.name(), duration);
      if (bothWays) {
        cluster.paths().cut(to.name(), from.name(), duration);
      }
    }
  }

  private void clog(Chance chance, boolean severe) {
    List<Host> hosts = hosts();
    Host from = pick(hosts, chance);
    Host to = another(hosts, from, chance);
    Duration duration = duration(chance, severe ? 15_000 : 700);
    kernel.note(from, "clog", "is CLOGGED to " + to.name() + " for " + duration);
    cluster.paths().clog(from.name(), to.name(), duration);
  }

  private void pause(Chance chance, boolean severe) {
    Host host = pick(hosts(), chance);
    Duration duration = duration(chance, severe ? 60_000 : 700);
    if (host != kernel.world() && host.running()) {
      cluster.pause(host, duration);
    }
  }

  private void crashWorker(Chance chance, boolean severe) {
    List<Host> workers = cluster.liveWorkers().stream().map(WorkerSite::host).toList();
    if (!workers.isEmpty()) {
      crash(pick(workers, chance), chance);
    }
  }

  private void crashController(Chance chance, boolean severe) {
    List<Host> alive = cluster.controllers().stream().filter(Host::alive).toList();
    boolean amid = chance.happens(AMID);
    int operations = chance.nextInt(OPERATIONS_MAX);
    if (amid) {
      cluster.crashAmidWrites(operations, false);
    } else if (!alive.isEmpty()) {
      crash(pick(alive, chance), chance);
    }
  }

  private void crash(Host host, Chance chance) {
    boolean comesBack = chance.happens(COMES_BACK);
    Duration away = duration(chance, 10_000);
    cluster.crash(host);
    if (comesBack) {
      kernel.after(
          away,
          kernel.world(),
          () -> {
            if (!over) {
              cluster.restart(host);
            }
          });
    }
  }

  private void jump(Chance chance, boolean severe) {
    Host host = pick(hosts(), chance);
    long millis = chance.nextLong(-3_600_000, 3_600_000);
    kernel.note(host, "jump", "clock JUMPS by " + millis + " ms");
    host.clock().jump(millis);
  }

  private void drift(Chance chance, boolean severe) {
    Host host = pick(hosts(), chance);
    int ppm = (severe ? 300_000 : 30_000) * (chance.nextBoolean() ? 1 : -1);
    long drawn = chance.nextLong(Math.abs(ppm) + 1L) * Integer.signum(ppm);
    kernel.note(host, "drift", "clock DRIFTS by " + drawn + " ppm");
    host.clock().drift(drawn);
  }

  /** All live machines but the client's, by role and age. */
  private List<Host> hosts() {
    List<Host> hosts = new ArrayList<>();
    addAlive(cluster.controllers(), hosts);
    addAlive(cluster.workers().stream().map(WorkerSite::host).toList(), hosts);
    return hosts;
  }

  private static void addAlive(Collection<Host> from, List<Host> to) {
    from.stream().filter(Host::alive).forEach(to::add);
  }

  private Host pick(List<Host> hosts, Chance chance) {
    return hosts.isEmpty() ? kernel.world() : hosts.get(chance.nextInt(hosts.size()));
  }

  /** Any but one, unless there is no other. */
  private Host another(List<Host> hosts, Host one, Chance chance) {
    return pick(hosts.size() < 2 ? hosts : hosts.stream().filter(h -> h != one).toList(), chance);
  }

  private static Duration duration(Chance chance, int millisMax) {
    return Duration.ofMillis(1 + chance.nextInt(millisMax));
  }
}
