/**
 * Operators that ask other systems and go on before the answer: enter at {@link
 * dev.weir.tasks.async.AsyncOperators}. {@link dev.weir.tasks.async.Answers} is the only part that
 * other threads touch.
 */
@NullMarked
package dev.weir.tasks.async;

import org.jspecify.annotations.NullMarked;
