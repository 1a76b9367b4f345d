package dev.weir.tasks;

import dev.weir.core.code.UserCode;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.tasks.operator.RecordSerializers;
import java.io.Serializable;
import java.util.Objects;

/** Serializers for tests: everything in {@code java.lang} and every record is immutable. */
final class JavaSerializers implements RecordSerializers {

  private final ClassLoader loader = JavaSerializers.class.getClassLoader();

  @Override
  public <T> TypeSerializer<T> of(TypeDescriptor type) {
    return new TypeSerializer<>() {
      @Override
      public void write(T value, BinaryOutput out) {
        byte[] bytes = UserCode.freeze((Serializable) value);
        out.writeInt(bytes.length);
        out.writeBytes(bytes, 0, bytes.length);
      }

      @Override
      @SuppressWarnings("unchecked")
      public T read(BinaryInput in) {
        return (T) UserCode.open(in.readBytes(in.readInt()), Object.class, loader);
      }

      @Override
      public T copy(T value) {
        BinaryOutput out = new BinaryOutput(64);
        write(value, out);
        return read(new BinaryInput(out.toByteArray()));
      }

      @Override
      public boolean immutable() {
        try {
          Class<?> known = Class.forName(type.name());
          return known.getName().startsWith("java.lang.") || known.isRecord();
        } catch (ClassNotFoundException e) {
          return Objects.requireNonNull(type).dynamic();
        }
      }

      @Override
      public TypeDescriptor type() {
        return type;
      }
    };
  }
}
