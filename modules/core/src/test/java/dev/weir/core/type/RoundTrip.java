package dev.weir.core.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;

/** Writes and reads values, each time with serializers of its own. */
final class RoundTrip {

  private RoundTrip() {}

  static Serializers serializers() {
    return new Serializers(RoundTrip.class.getClassLoader());
  }

  static byte[] bytes(TypeDescriptor type, Object value) {
    BinaryOutput out = new BinaryOutput(16);
    serializers().of(type).write(value, out);
    return out.toByteArray();
  }

  static Object of(Type type, Object value) {
    return of(Types.of(type), value);
  }

  /** Reads back what another instance wrote, and demands that nothing is left over. */
  static Object of(TypeDescriptor type, Object value) {
    BinaryInput in = new BinaryInput(bytes(type, value));
    Object read = serializers().of(type).read(in);
    assertThat(in.remaining()).as("bytes left over").isZero();
    return read;
  }
}
