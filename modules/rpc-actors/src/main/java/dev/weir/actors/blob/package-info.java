/**
 * The blob store as an actor: jars and job graphs in pieces, for workers and clients that share no
 * directory with the controller. Enter at {@link dev.weir.actors.blob.BlobServer}.
 */
@NullMarked
package dev.weir.actors.blob;

import org.jspecify.annotations.NullMarked;
