@NullMarked
package dev.weir.scheduler.delivery;

import org.jspecify.annotations.NullMarked;
