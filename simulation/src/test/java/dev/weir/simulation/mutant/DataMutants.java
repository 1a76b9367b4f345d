package dev.weir.simulation.mutant;

import java.util.List;

/** Bugs of the data plane: batches, credit, ends and keys. */
final class DataMutants {

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "one end for all channels",
              "A task ends when the first of its input channels does; whoever counts ends or"
                  + " barriers of many channels has had this, Flink's barrier buffer in FLINK-1775.",
              Target.of("dev.weir.tasks.GateInput", "process", 2),
              new Patch.Sets("channelsOpen", 0),
              Scenes::local,
              10),
          new Mutant(
              "control overtakes records",
              "The end of input leaves before the records of the open batch, as in any writer that"
                  + " buffers records and forgets to flush before an event.",
              Target.of("dev.weir.network.LocalOutput", "control", 1),
              new Patch.Misses("current"),
              Scenes::local,
              20),
          new Mutant(
              "batch of two owners",
              "A producer goes on to write into a batch that it has handed over: a buffer that is"
                  + " recycled too early.",
              Target.of("dev.weir.network.LocalOutput", "endBatch", 1),
              new Patch.Keeps("current"),
              Scenes::local,
              10),
          new Mutant(
              "producer never woken",
              "A producer that waits for room is not woken when there is some, as in FLINK-8747,"
                  + " where a channel that had once waited for buffers never asked again.",
              Target.of("dev.weir.network.LocalOutput", "taken", 0),
              new Patch.Skips("ChannelSignals.wakeUp"),
              Scenes::local,
              10),
          new Mutant(
              "closed before drained",
              "A task is over while its output still waits for credit.",
              Target.of("dev.weir.network.LocalOutput", "drained", 0),
              new Patch.Returns(1),
              Scenes::local,
              10),
          new Mutant(
              "output left open",
              "A task's result partitions are not closed with it, and their memory is gone.",
              Target.of("dev.weir.network.PipelinedPartition", "close", 0),
              new Patch.Returns(0),
              Scenes::local,
              10),
          new Mutant(
              "key groups of another table",
              "Producer and consumer disagree on who owns a key group, as after a change of the"
                  + " maximum parallelism on one side.",
              Target.of("dev.weir.tasks.edge.HashWriter", "<init>", 3),
              new Patch.Adds("KeyGroups.subtaskOf", 7),
              Scenes::local,
              20),
          new Mutant(
              "credit returned twice",
              "A consumer gives the credit of what it took back twice.",
              Target.of("dev.weir.network.RemoteInput", "taken", 0),
              new Patch.Repeats("ConsumerLink.send"),
              Scenes::calm,
              10),
          new Mutant(
              "sent without credit",
              "A producer sends though its consumer has given it no credit.",
              Target.of("dev.weir.network.OutboundChannel", "hasCredit", 0),
              new Patch.Returns(1),
              Scenes::calm,
              10),
          new Mutant(
              "held back and sent twice",
              "What was held back until the consumer came is sent twice.",
              Target.of("dev.weir.network.Subpartition", "remote", 1),
              new Patch.Repeats("RemoteOutput.emit"),
              Scenes::calm,
              10));

  private DataMutants() {}
}
