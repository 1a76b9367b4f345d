/**
 * How what roles say to each other, and what they keep in blobs, becomes bytes: CBOR with logical
 * names, never Java serialization.
 */
@NullMarked
package dev.weir.actors.serialization;

import org.jspecify.annotations.NullMarked;
