package dev.weir.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EitherSerializerTest {

  /** The second of two types. */
  public record Sum<K, A>(K key, A sum, int count) {}

  private static final TypeDescriptor WORDS = Types.of(String.class);

  private static TypeDescriptor sums(TypeDescriptor sum) {
    return new TypeDescriptor(Sum.class.getName(), List.of(WORDS, sum));
  }

  private static TypeSerializer<Object> serializer(TypeDescriptor type) {
    return new Serializers(EitherSerializerTest.class.getClassLoader()).of(type);
  }

  @Test
  void shouldReadWhatWasWrittenOfEitherType() {
    TypeSerializer<Object> either = serializer(Types.either(WORDS, sums(Types.of(Long.class))));
    BinaryOutput out = new BinaryOutput(16);
    either.write("word", out);
    either.write(new Sum<>("word", 3L, 2), out);

    BinaryInput in = new BinaryInput(out.toByteArray());
    assertThat(either.read(in)).isEqualTo("word");
    assertThat(either.read(in)).isEqualTo(new Sum<>("word", 3L, 2));
    assertThat(either.immutable()).isTrue();
  }

  @Test
  void shouldCopyWhatMayChangeOfEitherType() {
    TypeDescriptor list =
        new TypeDescriptor(ArrayList.class.getName(), List.of(Types.of(Long.class)));
    TypeSerializer<Object> either = serializer(Types.either(WORDS, sums(list)));
    Sum<String, List<Long>> sum = new Sum<>("word", new ArrayList<>(List.of(1L)), 1);

    Object copy = either.copy(sum);
    sum.sum().add(2L);

    assertThat(copy).isEqualTo(new Sum<>("word", List.of(1L), 1));
    assertThat(either.immutable()).isFalse();
  }

  @Test
  void shouldNameThePathWhenOneOfTheTypesCannotBeWritten() {
    TypeDescriptor type = Types.either(WORDS, sums(Types.of(Thread.class)));
    assertThatThrownBy(() -> serializer(type))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("(Sum).sum");
    assertThat(type.toString()).startsWith("java.lang.String | ");
  }
}
