@NullMarked
package dev.weir.scheduler.progress;

import org.jspecify.annotations.NullMarked;
