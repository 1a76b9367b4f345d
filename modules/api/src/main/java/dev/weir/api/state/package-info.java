/**
 * What a function of a keyed stream may keep for each key. Get one from {@link
 * dev.weir.api.state.StateStore}, of which every runtime context is one.
 */
@NullMarked
package dev.weir.api.state;

import org.jspecify.annotations.NullMarked;
