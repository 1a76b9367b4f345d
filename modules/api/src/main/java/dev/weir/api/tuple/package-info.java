/**
 * Tuples, for code that comes from elsewhere and for throw-away values. A record of your own is
 * better: its parts have names, and their types are known without a hint.
 */
@NullMarked
package dev.weir.api.tuple;

import org.jspecify.annotations.NullMarked;
