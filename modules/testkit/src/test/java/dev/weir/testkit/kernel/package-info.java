/**
 * The promises of the kernel: the same seed does the same, anywhere, and faults are what they say.
 */
@NullMarked
package dev.weir.testkit.kernel;

import org.jspecify.annotations.NullMarked;
