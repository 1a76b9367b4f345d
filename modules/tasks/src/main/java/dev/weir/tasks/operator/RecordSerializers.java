package dev.weir.tasks.operator;

import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;

/** Makes serializers for the job's types, under the job's class loader. */
public interface RecordSerializers {

  /** A new serializer, for use by one thread. */
  <T> TypeSerializer<T> of(TypeDescriptor type);
}
