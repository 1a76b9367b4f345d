/**
 * Takes jobs in, gives each a master, and remembers how they ended. Knows neither slots nor
 * workers. Enter at {@link dev.weir.actors.dispatch.Dispatcher}.
 */
@NullMarked
package dev.weir.actors.dispatch;

import org.jspecify.annotations.NullMarked;
