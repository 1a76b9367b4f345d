/**
 * Asking other systems without waiting for their answers: enter at {@link dev.weir.api.async.Async}
 * or, for programs from elsewhere, at {@link dev.weir.api.async.AsyncFunction}.
 */
@NullMarked
package dev.weir.api.async;

import org.jspecify.annotations.NullMarked;
