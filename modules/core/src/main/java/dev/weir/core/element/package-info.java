/** What travels in a channel: batches of records, and control elements between batches. */
@NullMarked
package dev.weir.core.element;

import org.jspecify.annotations.NullMarked;
