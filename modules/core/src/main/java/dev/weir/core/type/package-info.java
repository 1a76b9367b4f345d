/**
 * Types and their serializers: {@link dev.weir.core.type.TypeDescriptor} names a type without
 * loading it, {@link dev.weir.core.type.Serializers} turns a descriptor into a generated {@link
 * dev.weir.core.type.TypeSerializer} under a given class loader.
 */
@NullMarked
package dev.weir.core.type;

import org.jspecify.annotations.NullMarked;
