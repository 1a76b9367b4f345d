package dev.weir.actors.protocol;

import akka.actor.typed.ActorRef;
import dev.weir.core.id.JobId;

/** What the dispatcher understands: it takes jobs in and gives each a master. */
public sealed interface DispatcherMessage extends Message {

  /**
   * Runs a job. Answered by {@link ClientMessage.JobAccepted} or {@link ClientMessage.JobRefused};
   * the same job submitted again is accepted again and runs once.
   *
   * @param attached whether the client takes the job's output and wants to hear how it ends
   */
  record SubmitJob(
      JobId job, String name, JobFiles files, boolean attached, ActorRef<ClientMessage> client)
      implements DispatcherMessage {}

  /** Cancels a job by id, or by name when only one live job has it. */
  record CancelJob(String nameOrId, ActorRef<ClientMessage> replyTo) implements DispatcherMessage {}

  /** Lists live jobs, and those that ended lately. */
  record ListJobs(ActorRef<ClientMessage> replyTo) implements DispatcherMessage {}

  /** How one job stands, by id or by name. */
  record DescribeJob(String nameOrId, ActorRef<ClientMessage> replyTo)
      implements DispatcherMessage {}

  /**
   * Why a job puts out what it does, or nothing. Answered by {@link ClientMessage.JobExplained},
   * {@link ClientMessage.NoSuchJob} or {@link ClientMessage.NoSuchOperator}.
   *
   * @param operator the name, id or uid of one operator; empty for all
   * @param log whether workers write what their subtasks say to their logs too
   */
  record ExplainJob(
      String nameOrId, String operator, boolean log, ActorRef<ClientMessage> replyTo)
      implements DispatcherMessage {}

  /** What a dispatcher says to itself, and its masters to it; never leaves the actor system. */
  non-sealed interface Internal extends DispatcherMessage {}
}
