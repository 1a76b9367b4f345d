/**
 * The masters together, against scripted workers and clients: dispatcher, resource manager, job
 * masters and blob server are real, time is manual, and all of them share one thread, so that a
 * test knows when nothing more will happen.
 */
@NullMarked
package dev.weir.actors.control;

import org.jspecify.annotations.NullMarked;
