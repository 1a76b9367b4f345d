/**
 * The client as an actor: it uploads a job's files, submits the job, takes its output and hears how
 * it ends. Enter at {@link dev.weir.actors.client.JobSession}.
 *
 * <p>Speaks only the protocols; knows no other role's package, no user class and no terminal: what
 * happens is told to a {@link dev.weir.actors.client.JobListener}.
 */
@NullMarked
package dev.weir.actors.client;

import org.jspecify.annotations.NullMarked;
