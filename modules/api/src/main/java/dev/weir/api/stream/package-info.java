/**
 * What a program is written with. Enter at {@link dev.weir.api.stream.StreamExecutionEnvironment};
 * streams describe operators, and nothing runs before {@code execute}.
 *
 * <p>All of it is used by one thread, the one that builds the program. Every mistake that can be
 * seen when a method is called is reported by that call, with the line that made it.
 */
@NullMarked
package dev.weir.api.stream;

import org.jspecify.annotations.NullMarked;
