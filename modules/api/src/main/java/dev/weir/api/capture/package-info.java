/**
 * What the compiler knew and the runtime forgets: the types that flow between functions, and the
 * line of the program that made a call. Users do not touch this package.
 */
@NullMarked
package dev.weir.api.capture;

import org.jspecify.annotations.NullMarked;
