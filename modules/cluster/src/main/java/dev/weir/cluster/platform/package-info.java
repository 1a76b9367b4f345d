/**
 * The production side of the ports of {@code dev.weir.core.port}: the machine's clock, randomness
 * and disk, and blob stores on a disk and in memory. Only this package and the process mains touch
 * the machine; everything else asks through the ports.
 */
@NullMarked
package dev.weir.cluster.platform;

import org.jspecify.annotations.NullMarked;
