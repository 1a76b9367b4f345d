package dev.weir.scheduler.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.JobId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.heartbeat.HeartbeatMonitor;
import dev.weir.scheduler.job.PooledSlot;
import dev.weir.scheduler.job.SlotPool;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.slot.SlotStatus;
import dev.weir.scheduler.worker.SlotTableSettings;
import dev.weir.scheduler.worker.WorkerSlotTable;
import dev.weir.scheduler.worker.WorkerSlotTable.Granted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A slot manager, real slot tables and real slot pools, with a network between them that loses,
 * doubles and reorders. Invariants are checked after every event at the manager.
 */
final class ClusterModel {

  static final ResourceProfile ANY = ResourceProfile.UNKNOWN;

  private static final class Master {
    private final Epoch epoch = new Epoch(1);
    private final SlotPool pool;
    private boolean over;

    Master(int slots) {
      pool = new SlotPool(List.of(new ResourceRequirement(ANY, slots)));
    }
  }

  private final Random random;
  private final List<Runnable> wire = new ArrayList<>();
  private final Map<WorkerId, WorkerSlotTable> workers = new TreeMap<>();
  private final Map<JobId, Master> masters = new TreeMap<>();
  private SlotManager manager;
  private HeartbeatMonitor<WorkerId> heartbeats = new HeartbeatMonitor<>(3_000, 500);
  private long managerEpoch;
  private double loss = 0.2;
  private double doubling = 0.2;
  private long nowMillis;
  private int named;

  ClusterModel(long seed) {
    random = new Random(seed);
    manager = newManager();
  }

  private SlotManager newManager() {
    managerEpoch++;
    heartbeats = new HeartbeatMonitor<>(3_000, 500);
    return new SlotManager(
        new SlotManagerSettings(1_000, 3_000), () -> new AllocationId("a" + named++));
  }

  /** One random thing happens. */
  void storm() {
    nowMillis += random.nextInt(200);
    int choice = random.nextInt(100);
    if (choice < 55 && !wire.isEmpty()) {
      wire.remove(random.nextInt(wire.size())).run();
    } else if (choice < 70) {
      workers.keySet().stream().skip(anyOf(workers)).findFirst().ifPresent(this::heartbeat);
    } else if (choice < 78) {
      at(new ResourceEvent.Tick());
    } else if (choice < 82 && workers.size() < 5) {
      startWorker();
    } else if (choice < 85 && !workers.isEmpty()) {
      loseWorker(List.copyOf(workers.keySet()).get(anyOf(workers)), random.nextBoolean());
    } else if (choice < 90 && masters.size() < 8) {
      masters.put(new JobId("j" + named++), new Master(1 + random.nextInt(5)));
    } else if (choice < 92 && !masters.isEmpty()) {
      endJob(List.copyOf(masters.keySet()).get(anyOf(masters)));
    } else if (choice < 99) {
      masters.keySet().forEach(this::declare);
    } else {
      manager = newManager();
    }
  }

  private int anyOf(Map<?, ?> map) {
    return map.isEmpty() ? 0 : random.nextInt(map.size());
  }

  /**
   * Nothing is lost any more, and nothing new happens: heartbeats and ticks go on for half a
   * minute.
   */
  void calm() {
    loss = 0;
    doubling = 0;
    for (int round = 0; round < 60; round++) {
      nowMillis += 500;
      masters.keySet().forEach(this::declare);
      List.copyOf(workers.keySet()).forEach(this::heartbeat);
      masters.forEach(this::useSlots);
      at(new ResourceEvent.Tick());
      while (!wire.isEmpty()) {
        wire.remove(0).run();
      }
    }
  }

  private void send(Runnable message) {
    if (random.nextDouble() >= loss) {
      wire.add(message);
      if (random.nextDouble() < doubling) {
        wire.add(message);
      }
    }
  }

  private void toManager(ResourceEvent event) {
    long epoch = managerEpoch;
    send(
        () -> {
          if (epoch == managerEpoch) {
            at(event);
          }
        });
  }

  /** Late news may bring back a worker that is long gone; its silence gives it away. */
  private void listen(ResourceEvent event) {
    if (event instanceof ResourceEvent.WorkerRegistered registered) {
      heartbeats.watch(registered.worker(), nowMillis);
    } else if (event instanceof ResourceEvent.SlotsReported reported) {
      heartbeats.receive(reported.worker(), nowMillis);
    } else if (event instanceof ResourceEvent.WorkerLost lost) {
      heartbeats.forget(lost.worker());
    } else if (event instanceof ResourceEvent.Tick) {
      heartbeats
          .expired(nowMillis)
          .forEach(worker -> at(new ResourceEvent.WorkerLost(worker, "no heartbeat")));
    }
  }

  private void at(ResourceEvent event) {
    listen(event);
    for (ResourceEffect effect : manager.on(event, nowMillis)) {
      long epoch = managerEpoch;
      if (effect instanceof ResourceEffect.RequestSlot request) {
        send(() -> onRequest(epoch, request));
      } else if (effect instanceof ResourceEffect.FreeSlot free) {
        send(() -> onFree(epoch, free));
      } else if (effect instanceof ResourceEffect.AskToRegister ask) {
        send(() -> register(ask.worker()));
      }
    }
    checkInvariants();
  }

  private void checkInvariants() {
    int slots = 0;
    for (WorkerId worker : manager.workers()) {
      slots += manager.countsOf(worker).total();
    }
    assertThat(manager.counts().total()).isEqualTo(slots);
    Set<AllocationId> seen = new HashSet<>();
    for (WorkerSlotTable table : workers.values()) {
      for (SlotStatus slot : table.report().slots()) {
        AllocationId allocation = slot.allocation();
        if (allocation != null && !seen.add(allocation)) {
          throw new AssertionError(allocation + " has two slots");
        }
      }
    }
  }

  private void startWorker() {
    WorkerId worker = new WorkerId("w" + named++);
    workers.put(
        worker,
        new WorkerSlotTable(
            Collections.nCopies(1 + random.nextInt(4), ANY), new SlotTableSettings(2_000, 5_000)));
    register(worker);
  }

  private void register(WorkerId worker) {
    WorkerSlotTable table = workers.get(worker);
    if (table != null) {
      toManager(new ResourceEvent.WorkerRegistered(worker, table.report()));
    }
  }

  private void loseWorker(WorkerId worker, boolean falseAlarm) {
    if (!falseAlarm) {
      workers.remove(worker);
      masters.values().forEach(master -> master.pool.loseAll(worker));
    }
    at(new ResourceEvent.WorkerLost(worker, "storm"));
  }

  private void heartbeat(WorkerId worker) {
    WorkerSlotTable table = workers.get(worker);
    if (table == null) {
      return;
    }
    table.expire(nowMillis).forEach(freed -> slotLost(worker, freed));
    toManager(new ResourceEvent.SlotsReported(worker, table.report()));
    for (JobId job : table.jobs()) {
      List<SlotOffer> offers = table.offersOf(job);
      if (!offers.isEmpty()) {
        send(() -> onOffers(job, worker, offers));
      }
    }
  }

  private void slotLost(WorkerId worker, WorkerSlotTable.Freed freed) {
    Master master = masters.get(freed.job());
    if (master != null) {
      master.pool.lose(worker, freed.allocation());
    }
  }

  private void onRequest(long epoch, ResourceEffect.RequestSlot request) {
    WorkerSlotTable table = workers.get(request.worker());
    if (table == null) {
      return;
    }
    Granted granted =
        table.allocate(
            new Epoch(epoch),
            request.slotIndex(),
            request.job(),
            request.jobEpoch(),
            request.allocation(),
            request.profile(),
            nowMillis);
    if (granted != Granted.STALE_EPOCH) {
      toManager(
          new ResourceEvent.SlotRequestAnswered(
              request.worker(), request.requestId(), granted == Granted.YES, table.report()));
    }
  }

  private void onFree(long epoch, ResourceEffect.FreeSlot free) {
    WorkerSlotTable table = workers.get(free.worker());
    if (table != null) {
      table
          .freeForResourceManager(new Epoch(epoch), free.allocation(), free.reason())
          .ifPresent(freed -> slotLost(free.worker(), freed));
      toManager(new ResourceEvent.SlotsReported(free.worker(), table.report()));
    }
  }

  private void onOffers(JobId job, WorkerId worker, List<SlotOffer> offers) {
    Master master = masters.get(job);
    for (SlotOffer offer : offers) {
      boolean taken =
          master != null
              && workers.containsKey(worker)
              && master.pool.offer(worker, new Wire.Address("h", 1), offer);
      send(() -> onAnswer(job, worker, offer.allocation(), taken));
    }
  }

  private void onAnswer(JobId job, WorkerId worker, AllocationId allocation, boolean taken) {
    WorkerSlotTable table = workers.get(worker);
    Master master = masters.get(job);
    if (table == null) {
      return;
    }
    if (!taken) {
      table.free(job, allocation, "not wanted");
      toManager(new ResourceEvent.SlotsReported(worker, table.report()));
    } else if (!table.markActive(job, allocation) && master != null) {
      master.pool.lose(worker, allocation);
    }
  }

  /** As a deployment would: finds out whether the slots that the master believes in are there. */
  private void useSlots(JobId job, Master master) {
    for (PooledSlot slot : master.pool.slots()) {
      send(() -> onAnswer(job, slot.worker(), slot.offer().allocation(), true));
    }
  }

  private void declare(JobId job) {
    Master master = masters.get(job);
    if (master != null) {
      toManager(
          master.over
              ? new ResourceEvent.JobGone(job, master.epoch)
              : new ResourceEvent.RequirementsDeclared(
                  job, master.epoch, master.pool.requirements()));
    }
  }

  private void endJob(JobId job) {
    Master master = masters.get(job);
    if (master != null) {
      master.over = true;
      for (PooledSlot slot : master.pool.releaseAll()) {
        send(() -> onAnswer(job, slot.worker(), slot.offer().allocation(), false));
      }
      declare(job);
    }
  }

  /** What must hold once calm has lasted: slots are given as far as they go, and all agree. */
  void assertConverged() {
    int capacity = 0;
    int wanted = 0;
    int held = 0;
    for (Map.Entry<WorkerId, WorkerSlotTable> worker : workers.entrySet()) {
      List<SlotStatus> slots = worker.getValue().report().slots();
      long free = slots.stream().filter(slot -> slot.job() == null).count();
      capacity += slots.size();
      assertThat(manager.countsOf(worker.getKey()))
          .as("what the manager believes of %s", worker.getKey())
          .isEqualTo(new SlotCounts((int) free, 0, slots.size() - (int) free, 0));
    }
    for (Map.Entry<JobId, Master> entry : masters.entrySet()) {
      Master master = entry.getValue();
      assertThat(manager.slotsOf(entry.getKey()))
          .as("what the manager believes of %s", entry.getKey())
          .isEqualTo(master.pool.size());
      wanted += master.over ? 0 : master.pool.required();
      held += master.pool.size();
    }
    assertThat(manager.workers()).containsExactlyElementsOf(workers.keySet());
    assertThat(held).as("slots in use").isEqualTo(Math.min(wanted, capacity));
  }
}
