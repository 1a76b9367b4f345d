/**
 * The data plane between subtasks. Enter at {@link dev.weir.network.DataPlane}; {@link
 * dev.weir.network.LocalAndRemoteDataPlane} is the one there is.
 *
 * <pre>
 *   producer's thread                                             consumer's thread
 *   PipelinedPartition                                            PipelinedGate
 *     Subpartition                                                  ReadyList
 *       LocalOutput  ---------------- batch ----------------------> InputChannel (ring)
 *                    &lt;--------------- room ------------------------
 *       RemoteOutput                                                InputChannel (ring)
 *         OutboundChannel                                             RemoteInput
 *           ProducerLink ... DATA CONTROL FAIL, by the Wire ...> ConsumerLink
 *                        &lt;... OPEN CREDIT CLOSE
 * </pre>
 *
 * <p>What holds everywhere:
 *
 * <ul>
 *   <li>An element is in flight only against a credit, and a credit is a place in the consumer's
 *       ring; what has no credit waits with its producer, in order, and turns {@code hasRoom} off.
 *   <li>A flag that puts a side to sleep is raised before that side looks again; what wakes it is
 *       done before the flag is looked at.
 *   <li>A channel that breaks is told to both ends, once, with the reason; nothing is dropped in
 *       silence.
 *   <li>There is no thread, no timer and no clock here: calls come in, signals go out, and nothing
 *       is signalled under a lock.
 * </ul>
 *
 * <p>Knows nothing of operators, jobs or actors.
 */
@NullMarked
package dev.weir.network;

import org.jspecify.annotations.NullMarked;
