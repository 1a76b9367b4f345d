/** How records leave a job: sinks, their writers and committers. */
@NullMarked
package dev.weir.api.sink;

import org.jspecify.annotations.NullMarked;
