package dev.weir.simulation.mutant;

import dev.weir.testkit.fault.Fault;
import java.util.List;

/** Bugs of control messages that are lost, late or doubled, between masters, tasks and clients. */
final class DeliveryMutants {

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "splits lost",
              "What an enumerator tells a reader is sent once and lost, as Flink's operator events"
                  + " were before FLINK-21996.",
              Target.of("dev.weir.actors.job.SourceDesk", "sendDue", 0),
              new Patch.Returns(0),
              seed -> Scenes.lasting(Scenes.severe(seed, Fault.LOSS)),
              20),
          new Mutant(
              "splits taken twice",
              "A reader forgets what it was told and takes it again, the split duplication of"
                  + " FLINK-20290.",
              Target.of("dev.weir.scheduler.delivery.Inbox", "receive", 2),
              new Patch.Keeps("takenUpTo"),
              Scenes::calm,
              10),
          new Mutant(
              "output printed twice",
              "The client takes a chunk again that was sent again.",
              Target.of("dev.weir.actors.client.ChunkOrder", "judge", 3),
              new Patch.Mistakes("DUPLICATE", "NEXT"),
              seed -> Scenes.lasting(Scenes.mild(seed, Fault.DUPLICATION)),
              20),
          new Mutant(
              "output lost",
              "A chunk for the client is sent once, and lost.",
              Target.of("dev.weir.tasks.operator.ClientChunks", "flush", 0),
              new Patch.Skips("ClientChunks.sendAgain"),
              seed -> Scenes.lasting(Scenes.severe(seed, Fault.LOSS)),
              20),
          new Mutant(
              "over before the client has it",
              "A collecting sink is done before the client has taken all of its chunks.",
              Target.of("dev.weir.tasks.operator.ClientChunks", "drained", 0),
              new Patch.Returns(1),
              seed -> Scenes.mild(seed, Fault.LOSS, Fault.DELAY),
              20),
          new Mutant(
              "submission taken twice",
              "A second copy of a submission starts the job again, the duplicate jobs of"
                  + " FLINK-30596.",
              Target.of("dev.weir.actors.dispatch.Dispatcher", "onSubmit", 1),
              new Patch.Skips("Optional.orElse"),
              seed -> Scenes.lasting(Scenes.mild(seed, Fault.DUPLICATION)),
              20),
          new Mutant(
              "deployed twice",
              "A second copy of a deployment starts the attempt again.",
              Target.of("dev.weir.actors.worker.HostedTasks", "deploy", 2),
              new Patch.Skips("HostedJob.task"),
              seed -> Scenes.lasting(Scenes.mild(seed, Fault.DUPLICATION)),
              20),
          new Mutant(
              "deployment told once",
              "A lost deployment or cancellation is not said again.",
              Target.of("dev.weir.scheduler.job.Tasks", "reconcile", 3).times(2),
              new Patch.Skips("Effects.add"),
              seed -> Scenes.mild(seed, Fault.LOSS),
              20),
          new Mutant(
              "late state report",
              "A report is taken though the state of its task does not allow it.",
              Target.of("dev.weir.scheduler.job.Tasks", "mayReport", 2),
              new Patch.Returns(1),
              seed -> Scenes.lasting(Scenes.mild(seed, Fault.DUPLICATION)),
              10));

  private DeliveryMutants() {}
}
