/**
 * How what the roles say becomes bytes: the protocols' records as CBOR under logical names. Enter
 * at {@link dev.weir.actors.serialization.WeirSerializer}, which the actor system finds through
 * {@code reference.conf}.
 *
 * <p>Only classes that the sealed protocols list are ever created from received bytes. User objects
 * appear in messages as opaque bytes and are not opened here.
 */
@NullMarked
package dev.weir.actors.serialization;

import org.jspecify.annotations.NullMarked;
