/**
 * The protocols: one file for each role, a sealed interface of records. What is not here is not
 * said between processes.
 *
 * <p>A leaf: the roles' packages depend on this one and never on each other. Every message that
 * could come late carries what shows it: the epoch of the master that sent it, the attempt or the
 * allocation it is about. Receivers drop what is older than what they know.
 *
 * <p>Any message may be lost, doubled or late, and no connection tells of it. This is how each
 * heals:
 *
 * <pre>
 *   lost                           said again by, or harmless because
 *   -----------------------------  ---------------------------------------------------------------
 *   RegisterWorker, Registered,    the worker registers until it is answered
 *     RegistrationRefused
 *   WorkerHeartbeat (both), Heard, the next one; many in a row are taken for death
 *     MasterHeartbeat
 *   RegisterAgain                  answers each heartbeat of a worker that is not known
 *   WorkerLeaving, WorkerLost      the worker's silence says the same, a few seconds later
 *   DeclareRequirements            repeated; the empty one, which ends a job, by FreeSlot to its
 *                                  workers, or in the end by the job's silence
 *   ResourcesMissing               said again with each declaration; only words of a warning
 *   DeclareAgain                   requirements are repeated anyway
 *   RequestSlot, SlotAnswer        the request times out and another is made; each report says
 *                                  which slots are held
 *   OfferSlots, OffersAnswered     the worker offers until it is answered
 *   SlotsLost                      heartbeats no longer name the slots; a new offer of one that
 *                                  is still believed to be held waits for that. What they name
 *                                  and the master does not hold is given back
 *   ReclaimSlot                    each report that still names the slot
 *   FreeSlot                       the end of the job's requirements: ReclaimSlot
 *   DeployTask                     heartbeats do not name the task
 *   CancelTask                     heartbeats still name the task
 *   TaskStateChanged               heartbeats name the state; the end, with its failure and
 *                                  accumulators, is asked for by CancelTask, and now and then
 *                                  said again by itself
 *   SourceEvent (both),            numbered, and sent again at heartbeats until taken; taken once
 *     SourceEventsTaken (both)     and in order, acknowledged whenever they come
 *   who the client is              is in each DeployTask and MasterHeartbeat
 *   Output, ChunkTaken             chunks are sent again until taken; the client takes each once
 *                                  and in order, acknowledged whenever it comes
 *   ClientHeartbeat                the next one
 *   SubmitJob, JobAccepted,        the client submits until it is answered; a job runs once
 *     JobRefused
 *   JobStatusChanged, JobWarning   only news: whoever depends on a status asks for it
 *   JobEnded                       the client asks how the job is; when it is over, it submits it
 *                                  again, which is answered by how it ended
 *   Cancel                         comes from its parent, by no network
 *   DescribeTasks, TasksDescribed  the master asks until it is answered, or has no more time: then
 *                                  the answer says who did not
 *   Explain                        comes from its parent, by no network
 *   ExplainJob, JobExplained,      the client asks again until it is answered
 *     NoSuchOperator
 *   CancelJob, DescribeJob,        the client's user is told that there was no answer, and asks
 *     DescribeCluster, ListJobs,   again
 *     and their answers
 *   Get, Piece, Missing            the receiver of a blob asks for each piece until it has it
 *   Put, Stored, Refused           the sender of a blob sends each piece until it is stored
 * </pre>
 *
 * <p>All records travel as CBOR under logical names ({@code TaskExecutor.DeployTask}), except those
 * of the {@code Internal} interfaces, which never leave their actor system.
 */
@NullMarked
package dev.weir.actors.protocol;

import org.jspecify.annotations.NullMarked;
