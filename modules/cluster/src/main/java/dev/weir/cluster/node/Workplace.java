package dev.weir.cluster.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.weir.actors.port.Directory;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.actors.worker.Console;
import dev.weir.actors.worker.JobLibraryMessage;
import dev.weir.actors.worker.SubtaskFactory;
import dev.weir.actors.worker.TaskExecutor;
import dev.weir.actors.worker.TaskExecutorParts;
import dev.weir.actors.worker.WorkerCounters;
import dev.weir.actors.worker.WorkerPorts;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.network.DataPlane;
import dev.weir.tasks.Subtasks;
import java.util.function.Consumer;

/**
 * Where one worker works.
 *
 * @param slots how many slots it offers
 * @param dataPlane exchanges its data
 * @param address where others find the data plane
 * @param counters counts what the worker drops
 * @param subtasks makes subtasks
 * @param onCannotRegister hears why no controller takes the worker; called on the worker's thread
 */
public record Workplace(
    Platform platform,
    WorkerId worker,
    int slots,
    DataPlane dataPlane,
    Wire.Address address,
    Console console,
    WorkerCounters counters,
    SubtaskFactory subtasks,
    Consumer<String> onCannotRegister) {

  /** A place that makes its subtasks as production does. */
  public Workplace(
      Platform platform,
      WorkerId worker,
      int slots,
      DataPlane dataPlane,
      Wire.Address address,
      Console console,
      WorkerCounters counters,
      Consumer<String> onCannotRegister) {
    this(
        platform,
        worker,
        slots,
        dataPlane,
        address,
        console,
        counters,
        Subtasks::create,
        onCannotRegister);
  }

  /** The behaviour of the worker; at home on {@code weir.control-dispatcher}. */
  public Behavior<TaskExecutorMessage> executor(
      Directory directory, ActorRef<JobLibraryMessage> library) {
    WorkerPorts ports =
        new WorkerPorts(
            platform.clock(),
            platform.entropy(),
            platform.threads(),
            platform.link(),
            dataPlane,
            console);
    return TaskExecutor.create(
        new TaskExecutorParts(
            worker,
            address,
            directory,
            ports,
            library,
            subtasks,
            job -> Settings.subtask(platform.keys(), job),
            Settings.worker(platform.keys(), slots),
            counters,
            onCannotRegister));
  }
}
