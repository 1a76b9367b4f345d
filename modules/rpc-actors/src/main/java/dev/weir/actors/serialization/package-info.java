/**
 * What leaves a process, as bytes: the protocols' records as CBOR under logical names, and job
 * graphs as blobs. Enter at {@link dev.weir.actors.serialization.WeirSerializer}, which the actor
 * system finds through {@code reference.conf}, and at {@link
 * dev.weir.actors.serialization.JobGraphCodec}.
 *
 * <p>Only classes that the sealed protocols list are ever created from received bytes. User code
 * passes through as opaque bytes; nothing here opens it.
 */
@NullMarked
package dev.weir.actors.serialization;

import org.jspecify.annotations.NullMarked;
