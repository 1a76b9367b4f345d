/**
 * Sources and sinks that need nothing but the platform: collections, sequences, generators, text
 * files, sockets, functions. Enter at {@link dev.weir.api.connector.TextFiles} and its neighbours.
 */
@NullMarked
package dev.weir.api.connector;

import org.jspecify.annotations.NullMarked;
