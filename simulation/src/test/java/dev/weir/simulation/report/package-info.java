/** What a person is shown, and how failures are made small. */
@NullMarked
package dev.weir.simulation.report;

import org.jspecify.annotations.NullMarked;
