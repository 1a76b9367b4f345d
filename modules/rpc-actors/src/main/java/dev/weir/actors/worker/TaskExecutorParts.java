package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import dev.weir.actors.port.Directory;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.plan.job.JobGraph;
import dev.weir.tasks.SubtaskLimits;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a task executor is made of.
 *
 * @param worker its id; a worker that starts again takes a new one
 * @param data where it serves data
 * @param directory where the masters are
 * @param ports its seams
 * @param library lends the code of jobs
 * @param subtasks makes subtasks
 * @param limits the limits of a job's loops, from its configuration and the worker's
 * @param settings intervals and limits
 * @param counters counts what it drops
 * @param onCannotRegister is told, once for each time it looks for a resource manager, when it does
 *     not find one in time, and when it is refused; it goes on trying. Called on the actor's
 *     thread; must return at once
 */
public record TaskExecutorParts(
    WorkerId worker,
    Wire.Address data,
    Directory directory,
    WorkerPorts ports,
    ActorRef<JobLibraryMessage> library,
    SubtaskFactory subtasks,
    Function<JobGraph, SubtaskLimits> limits,
    WorkerSettings settings,
    WorkerCounters counters,
    Consumer<String> onCannotRegister) {}
