/** What the serializer of messages must hold. */
@NullMarked
package dev.weir.actors.serialization;

import org.jspecify.annotations.NullMarked;
