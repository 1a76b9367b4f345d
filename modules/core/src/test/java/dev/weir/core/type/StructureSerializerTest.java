package dev.weir.core.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Records and POJOs, through the classes generated for them. */
class StructureSerializerTest {

  private record Order(long id, String item, Integer count, List<Tag> tags) {}

  private record Tag(String name, double weight) {}

  @Test
  void shouldReadWhatWasWrittenWhenARecordIsNested() {
    Order order = new Order(7, "Späti", 3, List.of(new Tag("a", 0.5), new Tag(null, 1)));

    assertThat(RoundTrip.of(Order.class, order)).isEqualTo(order);
  }
}
