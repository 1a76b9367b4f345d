package dev.weir.api.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.TypeHint;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.core.type.Types;
import java.util.List;
import org.junit.jupiter.api.Test;

class TupleTest {

  private final Serializers serializers = new Serializers(TupleTest.class.getClassLoader());

  @Test
  void shouldTravelWhenItsTypesAreHinted() {
    Tuple3<String, Long, List<Integer>> tuple = Tuple3.of("a", 2L, List.of(3));
    TypeDescriptor type = new TypeHint<Tuple3<String, Long, List<Integer>>>() {}.descriptor();

    assertThat(serializers.warnings(type)).isEmpty();
    assertThat(travelled(tuple, type)).isEqualTo(tuple);
  }

  @Test
  void shouldTravelWhenItsTypesAreErased() {
    Tuple2<String, Tuple4<Long, Double, Character, Boolean>> tuple =
        Tuple2.of("a", Tuple4.of(1L, 2.0, 'c', true));
    TypeDescriptor type = Types.of(Tuple2.class);

    assertThat(serializers.warnings(type)).isNotEmpty();
    assertThat(travelled(tuple, type)).isEqualTo(tuple);
  }

  private <T> T travelled(T value, TypeDescriptor type) {
    TypeSerializer<T> serializer = serializers.of(type);
    BinaryOutput out = new BinaryOutput(64);
    serializer.write(value, out);
    return serializer.read(new BinaryInput(out.toByteArray()));
  }
}
