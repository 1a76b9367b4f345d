/**
 * The protocols: one file for each role, a sealed interface of records. What is not here is not
 * said between processes.
 *
 * <p>A leaf: the roles' packages depend on this one and never on each other. Every message that
 * could come late carries what shows it: the epoch of the master that sent it, the attempt or the
 * allocation it is about. Receivers drop what is older than what they know.
 *
 * <p>All records travel as CBOR under logical names ({@code TaskExecutor.DeployTask}), except those
 * of the {@code Internal} interfaces, which never leave their actor system.
 */
@NullMarked
package dev.weir.actors.protocol;

import org.jspecify.annotations.NullMarked;
