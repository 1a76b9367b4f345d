/**
 * Programs that the process tests put into a jar and run. Each has a main; none knows the tests.
 */
@NullMarked
package dev.weir.it.jobs;

import org.jspecify.annotations.NullMarked;
