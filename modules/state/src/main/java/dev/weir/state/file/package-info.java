/**
 * The files that state is kept in between two lives of a job: what is in them, in which bytes, and
 * how damage shows. Enter at {@link dev.weir.state.file.StateFileWriter} and {@link
 * dev.weir.state.file.StateFile}. Knows nothing of tables, operators or where files lie.
 */
@NullMarked
package dev.weir.state.file;

import org.jspecify.annotations.NullMarked;
