package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.type.Serializers;
import dev.weir.tasks.SubtaskParameters;

/**
 * What a subtask's actor is made of.
 *
 * @param parameters what the subtask is made of
 * @param factory makes it
 * @param serializers for the types of its job
 * @param leash how others reach a subtask at work
 * @param client where its output goes
 * @param executor its parent
 * @param ports the worker's seams
 */
record SubtaskParts(
    SubtaskParameters parameters,
    SubtaskFactory factory,
    Serializers serializers,
    SubtaskLeash leash,
    ClientRoute client,
    ActorRef<TaskExecutorMessage> executor,
    WorkerPorts ports) {

  ExecutionAttemptId attempt() {
    return parameters.deployment().attempt();
  }

  SubtaskPlace place() {
    return SubtaskPlace.of(
        parameters.job().vertex(attempt().vertex().vertex()),
        attempt(),
        new WorkerId(parameters.worker()));
  }
}
