/**
 * Messages that must come through, each once and in order, over a network that may lose, double and
 * delay them: an {@link dev.weir.scheduler.delivery.Outbox} here, an {@link
 * dev.weir.scheduler.delivery.Inbox} there, and acknowledgements back. Knows nothing of what a
 * message says or how it travels.
 */
@NullMarked
package dev.weir.scheduler.delivery;

import org.jspecify.annotations.NullMarked;
