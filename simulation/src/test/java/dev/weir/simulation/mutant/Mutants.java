package dev.weir.simulation.mutant;

import dev.weir.testkit.fault.Fault;
import java.util.List;

/** All mutants. */
final class Mutants {

  private static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "one end for all channels",
              "A task ends when the first of its input channels does.",
              method("dev.weir.tasks.GateInput", "process", 2),
              new Patch.Sets("channelsOpen", 0),
              Scenes::local,
              20),
          new Mutant(
              "control overtakes records",
              "The end of input leaves before the records of the open batch.",
              method("dev.weir.network.LocalOutput", "control", 1),
              new Patch.Misses("current"),
              Scenes::local,
              20),
          new Mutant(
              "batch of two owners",
              "A producer goes on to write into a batch that it has handed over.",
              method("dev.weir.network.LocalOutput", "endBatch", 1),
              new Patch.Keeps("current"),
              Scenes::local,
              20),
          new Mutant(
              "producer never woken",
              "A producer that waits for room is not woken when there is some.",
              method("dev.weir.network.LocalOutput", "taken", 0),
              new Patch.Skips("ChannelSignals.wakeUp"),
              Scenes::local,
              20),
          new Mutant(
              "closed before drained",
              "A task is over while its output still waits for credit.",
              method("dev.weir.network.LocalOutput", "drained", 0),
              new Patch.Returns(1),
              Scenes::local,
              20),
          new Mutant(
              "key groups of another table",
              "Producer and consumer disagree on who owns a key group.",
              method("dev.weir.tasks.edge.HashWriter", "<init>", 3),
              new Patch.Adds("KeyGroups.subtaskOf", 7),
              Scenes::local,
              20),
          new Mutant(
              "output left open",
              "A task's result partitions are not closed with it.",
              method("dev.weir.network.PipelinedPartition", "close", 0),
              new Patch.Returns(0),
              Scenes::local,
              10),
          new Mutant(
              "task survives its slot",
              "A slot is taken back and what runs in it is not cancelled.",
              method("dev.weir.actors.worker.HostedJobs", "empty", 2),
              new Patch.Skips("HostedTasks.cancel"),
              seed -> Scenes.lasting(Scenes.severe(seed, Fault.CONTROLLER_CRASH)),
              40),
          new Mutant(
              "over before the client has it",
              "A collecting sink is done before the client has taken all chunks.",
              method("dev.weir.tasks.operator.ClientChunks", "drained", 0),
              new Patch.Returns(1),
              seed -> Scenes.mild(seed, Fault.LOSS, Fault.DELAY),
              40),
          new Mutant(
              "credit returned twice",
              "A consumer gives the credit of what it took back twice.",
              method("dev.weir.network.RemoteInput", "taken", 0),
              new Patch.Repeats("ConsumerLink.send"),
              Scenes::calm,
              20),
          new Mutant(
              "sent without credit",
              "A producer sends though its consumer has given it no credit.",
              method("dev.weir.network.OutboundChannel", "hasCredit", 0),
              new Patch.Returns(1),
              Scenes::calm,
              20),
          new Mutant(
              "held back and sent twice",
              "What was held back until the consumer came is sent twice.",
              method("dev.weir.network.Subpartition", "remote", 1),
              new Patch.Repeats("RemoteOutput.emit"),
              Scenes::calm,
              20),
          new Mutant(
              "message taken twice",
              "A receiver forgets what it has taken, and takes it again when it is sent again.",
              method("dev.weir.scheduler.delivery.Inbox", "receive", 2),
              new Patch.Keeps("takenUpTo"),
              Scenes::calm,
              20),
          new Mutant(
              "deployment told once",
              "A lost deployment or cancellation is not said again.",
              method("dev.weir.scheduler.job.Tasks", "reconcile", 3).times(2),
              new Patch.Skips("Effects.add"),
              seed -> Scenes.mild(seed, Fault.LOSS),
              60),
          new Mutant(
              "late state report",
              "A report that a task's state does not allow is taken all the same.",
              method("dev.weir.scheduler.job.Tasks", "mayReport", 2),
              new Patch.Returns(1),
              seed -> Scenes.lasting(Scenes.mild(seed, Fault.DUPLICATION)),
              20),
          new Mutant(
              "slot request waits for ever",
              "The answer to a slot request is lost, and the slot stays pending.",
              method("dev.weir.scheduler.resource.SlotManager", "onTick", 1),
              new Patch.Answers("ManagedSlot.pendingFor", 0),
              seed -> Scenes.lasting(Scenes.severe(seed, Fault.LOSS)).with(1, List.of(1, 1)),
              20),
          new Mutant(
              "dead worker's tasks run for ever",
              "A worker is lost and its tasks are not failed.",
              method("dev.weir.scheduler.job.JobScheduler", "onWorkerLost", 1),
              new Patch.Skips("JobScheduler.tasksDied"),
              seed -> Scenes.lasting(Scenes.severe(seed, Fault.WORKER_CRASH)),
              20),
          new Mutant(
              "dead worker's slots given out",
              "The resource manager does not forget the slots of a worker that is gone.",
              method("dev.weir.actors.resource.ResourceManager", "lose", 2),
              new Patch.Skips("ActorRef.tell"),
              seed ->
                  Scenes.lasting(Scenes.severe(seed, Fault.WORKER_CRASH)).with(1, List.of(1, 1)),
              20),
          new Mutant(
              "deployed twice",
              "A second copy of a deployment starts the attempt again.",
              method("dev.weir.actors.worker.HostedTasks", "deploy", 2),
              new Patch.Skips("HostedJob.task"),
              seed -> Scenes.lasting(Scenes.mild(seed, Fault.DUPLICATION)),
              20),
          new Mutant(
              "splits lost",
              "What an enumerator tells a reader is sent once, and lost.",
              method("dev.weir.actors.job.SourceDesk", "sendDue", 0),
              new Patch.Returns(0),
              seed -> Scenes.lasting(Scenes.severe(seed, Fault.LOSS)),
              20),
          new Mutant(
              "output printed twice",
              "The client takes a chunk again that was sent again.",
              method("dev.weir.actors.client.ChunkOrder", "judge", 3),
              new Patch.Mistakes("DUPLICATE", "NEXT"),
              seed -> Scenes.lasting(Scenes.mild(seed, Fault.DUPLICATION)),
              20),
          new Mutant(
              "output lost",
              "A chunk for the client is sent once, and lost.",
              method("dev.weir.tasks.operator.ClientChunks", "flush", 0),
              new Patch.Skips("ClientChunks.sendAgain"),
              seed -> Scenes.lasting(Scenes.severe(seed, Fault.LOSS)),
              20),
          new Mutant(
              "stale resource manager obeyed",
              "A worker follows a resource manager that has a successor.",
              method("dev.weir.scheduler.worker.WorkerSlotTable", "followResourceManager", 1),
              new Patch.Returns(1),
              seed ->
                  Scenes.lasting(Scenes.severe(seed, Fault.CLOG, Fault.CUT, Fault.LOSS), 4)
                      .with(2, List.of(4, 4)),
              60),
          new Mutant(
              "stale job master obeyed",
              "A worker follows a job master that has a successor.",
              method("dev.weir.actors.worker.HostedJobs", "heard", 3),
              new Patch.Answers("WorkerSlotTable.followMaster", 1),
              seed ->
                  Scenes.lasting(Scenes.severe(seed, Fault.DELAY, Fault.CUT, Fault.LOSS), 4)
                      .with(2, List.of(4, 4)),
              60),
          new Mutant(
              "spent allocation comes back",
              "A late copy of a slot request allocates a slot that was given back.",
              method("dev.weir.scheduler.worker.WorkerSlotTable", "allocate", 7),
              new Patch.Answers("Set.contains", 0),
              seed -> Scenes.mild(seed, Fault.DUPLICATION),
              40),
          new Mutant(
              "slot free too early",
              "A slot is free while what is being cancelled in it still runs.",
              method("dev.weir.scheduler.worker.WorkerSlotTable", "clearIfEmpty", 1),
              new Patch.Answers("SortedSet.isEmpty", 1),
              seed -> Scenes.lasting(Scenes.severe(seed, Fault.CONTROLLER_CRASH)),
              20));

  private Mutants() {}

  /** Each once. */
  static List<Mutant> all() {
    return ALL;
  }

  /** One of them. */
  static Mutant named(String name) {
    return ALL.stream().filter(mutant -> mutant.name().equals(name)).findFirst().orElseThrow();
  }

  /** A method in which the patch applies once. */
  private static Target method(String className, String method, int parameters) {
    return new Target(className, method, parameters, 1);
  }
}
