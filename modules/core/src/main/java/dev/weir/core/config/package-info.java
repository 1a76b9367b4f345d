/**
 * What a user may set: typed keys, their values, and where each value came from.
 *
 * <p>The defaults are not in the code: they are in {@code application.conf}, with a sentence each,
 * and a test holds the two equal. Enter at {@link dev.weir.core.config.ConfigurationLoader}; read
 * with {@link dev.weir.core.config.Configuration#get} and the keys of {@code NetworkKeys}, {@code
 * TaskKeys} and their neighbours.
 */
@NullMarked
package dev.weir.core.config;

import org.jspecify.annotations.NullMarked;
