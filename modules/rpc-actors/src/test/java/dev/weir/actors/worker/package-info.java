/**
 * What a worker does when its masters, its subtasks and the network behave, and when they do not.
 */
@NullMarked
package dev.weir.actors.worker;

import org.jspecify.annotations.NullMarked;
