/**
 * Disks in memory that fail as real ones do: at the loss of power, when full, when they wear out.
 * Enter at {@link dev.weir.testkit.disk.SimDisk}.
 */
@NullMarked
package dev.weir.testkit.disk;

import org.jspecify.annotations.NullMarked;
