package dev.weir.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import dev.weir.actors.port.JobMasters.Assignment;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.Message;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.JobId;

/**
 * What all parts of one master share: which job it runs, in which epoch, and what it works with.
 *
 * @param context of the master's actor; used by its thread only
 */
record Office(
    ActorContext<JobMasterMessage> context,
    JobMaster.Parts parts,
    Assignment assignment,
    Epoch epoch) {

  JobId job() {
    return assignment.job();
  }

  String name() {
    return assignment.name();
  }

  /** Sends what may leave the process. */
  <M extends Message> void send(ActorRef<M> to, M message) {
    parts.link().send(to, message);
  }
}
