/**
 * A world on one thread: virtual time, hosts, and one seed that decides what happens next.
 *
 * <p>Enter at {@link dev.weir.testkit.kernel.Kernel}. It knows Akka's mailboxes, since it runs
 * them, and nothing of Weir's roles.
 */
@NullMarked
package dev.weir.testkit.kernel;

import org.jspecify.annotations.NullMarked;
