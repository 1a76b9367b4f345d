/**
 * A worker: it registers its slots with the resource manager, offers them to masters, and runs in
 * them the subtasks that it is told to. Enter at {@link dev.weir.actors.worker.TaskExecutor};
 * {@link dev.weir.actors.worker.JobLibrary}, which fetches a job's files and opens its class
 * loader, serves controllers as well.
 *
 * <p>Knows no other role's actors, only their protocols.
 */
@NullMarked
package dev.weir.actors.worker;

import org.jspecify.annotations.NullMarked;
