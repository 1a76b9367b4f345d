package dev.weir.simulation.mutant;

import dev.weir.testkit.fault.Fault;
import java.util.List;

/** Bugs of slots and workers, and of who may command them. */
final class SlotMutants {

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "spent allocation comes back",
              "A late copy of a slot request allocates again what was given back; redundant"
                  + " requests made Flink's slot table inconsistent in FLINK-14589.",
              Target.of("dev.weir.scheduler.worker.WorkerSlotTable", "allocate", 7),
              new Patch.Answers("Set.contains", 0),
              seed -> Scenes.mild(seed, Fault.DUPLICATION),
              30),
          new Mutant(
              "slot free too early",
              "A slot is free while what is being cancelled in it still runs, as when Flink took a"
                  + " slot for free whose release had failed, FLINK-11059.",
              Target.of("dev.weir.scheduler.worker.WorkerSlotTable", "clearIfEmpty", 1),
              new Patch.Answers("SortedSet.isEmpty", 1),
              seed -> Scenes.lasting(Scenes.severe(seed, Fault.CONTROLLER_CRASH)),
              20),
          new Mutant(
              "task survives its slot",
              "A slot is taken back and what runs in it is not cancelled: the slot is never free"
                  + " again.",
              Target.of("dev.weir.actors.worker.HostedJobs", "empty", 2),
              new Patch.Skips("HostedTasks.cancel"),
              seed -> Scenes.lasting(Scenes.severe(seed, Fault.CONTROLLER_CRASH)),
              20),
          new Mutant(
                  "slot request waits for ever",
                  "A slot request or its answer is lost and the slot stays pending, as requests that"
                      + " nobody removed did in FLINK-9884.",
                  Target.of("dev.weir.scheduler.resource.SlotManager", "onTick", 1),
                  new Patch.Answers("ManagedSlot.pendingFor", 0),
                  seed -> Scenes.lasting(Scenes.severe(seed, Fault.LOSS)).with(1, List.of(1, 1)),
                  30)
              .from(8),
          new Mutant(
              "dead worker's tasks run for ever",
              "A worker is lost and its tasks are not failed.",
              Target.of("dev.weir.scheduler.job.JobScheduler", "onWorkerLost", 1),
              new Patch.Skips("JobScheduler.tasksDied"),
              seed -> Scenes.lasting(Scenes.severe(seed, Fault.WORKER_CRASH)),
              20),
          new Mutant(
                  "dead worker's slots given out",
                  "The resource manager does not forget the slots of a worker that is gone.",
                  Target.of("dev.weir.actors.resource.ResourceManager", "lose", 2),
                  new Patch.Skips("ActorRef.tell"),
                  seed ->
                      Scenes.lasting(Scenes.severe(seed, Fault.WORKER_CRASH))
                          .with(1, List.of(1, 1)),
                  20)
              .from(5),
          new Mutant(
              "worker registers once",
              "A registration is lost and the worker does not try again; Flink's lost workers to"
                  + " registrations that timed out in FLINK-12260.",
              Target.of("dev.weir.actors.worker.ManagerConnection", "onRegisterTick", 0),
              new Patch.Skips("ManagerConnection.register"),
              seed ->
                  Scenes.lasting(Scenes.severe(seed, Fault.CONTROLLER_CRASH))
                      .with(1, List.of(1, 1)),
              20),
          new Mutant(
              "epoch not forced out",
              "The name of an epoch's entry is not forced to the disk: power is lost, and the next"
                  + " master claims the same epoch.",
              Target.of("dev.weir.cluster.platform.DirectoryBlobStore", "createEntry", 2),
              new Patch.Skips("DirectoryBlobStore.forceNamesAbove"),
              seed -> Scenes.lasting(Scenes.severe(seed, Fault.POWER_LOSS, Fault.CONTROLLER_CRASH)),
              20),
          new Mutant(
                  "stale resource manager obeyed",
                  "A worker follows a resource manager that has a successor; masters that act after"
                      + " their term are the oldest bug of the field, in Flink FLINK-9494.",
                  Target.of(
                      "dev.weir.scheduler.worker.WorkerSlotTable", "followResourceManager", 1),
                  new Patch.Returns(1),
                  seed -> Scenes.crowded(Scenes.severe(seed, Fault.DELAY, Fault.CUT, Fault.PAUSE)),
                  60)
              .from(20));

  private SlotMutants() {}
}
