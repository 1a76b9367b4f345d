package dev.weir.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values whose type the compiler erased. */
class DynamicSerializerTest {

  private record Pair<A, B>(A first, B second) {}

  private record Tag(String name) {}

  private enum Color {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "green";
      }
    }
  }

  private interface Open {}

  private record Opened(int x) implements Open {}

  private record Opens(Open one, List<Open> more) {}

  private record Connected(Tag tag, Socket socket) {}

  private static final class Counter {
    int count;
  }

  @Test
  void shouldReadAnEqualValueWhenEveryPartIsErased() {
    Object value =
        new Pair<>(
            List.of(new Pair<>("a", 1), new Pair<>(Color.GREEN, new Tag("t"))),
            new TreeMap<>(Map.of("k", Set.of(1L))));

    assertThat(RoundTrip.of(TypeDescriptor.DYNAMIC, value)).isEqualTo(value);
    assertThat(RoundTrip.of(Pair.class, value)).isEqualTo(value);
  }

  @Test
  void shouldReadAPojoWhenMetAtRunTime() {
    Counter counter = new Counter();
    counter.count = 4;

    Object read = RoundTrip.of(TypeDescriptor.DYNAMIC, counter);

    assertThat(read).isExactlyInstanceOf(Counter.class);
    assertThat(((Counter) read).count).isEqualTo(4);
  }

  @Test
  void shouldNameAClassOnceWhenAValueHoldsManyOfIt() {
    List<Tag> tags = IntStream.range(0, 100).mapToObj(i -> new Tag("x")).toList();

    byte[] bytes = RoundTrip.bytes(TypeDescriptor.DYNAMIC, tags);

    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(text.split(Tag.class.getName().replace("$", "\\$"), -1)).hasSize(2);
    assertThat(bytes.length).isLessThan(100 * 4 + Tag.class.getName().length() + 8);
  }

  @Test
  void shouldNameAClassAgainWhenTheNextValueBegins() {
    TypeSerializer<Object> writer = RoundTrip.serializers().of(TypeDescriptor.DYNAMIC);
    BinaryOutput out = new BinaryOutput(64);
    writer.write(new Tag("first"), out);
    int second = out.position();
    writer.write(new Tag("second"), out);

    BinaryInput in = new BinaryInput(Arrays.copyOfRange(out.toByteArray(), second, out.position()));

    assertThat(RoundTrip.serializers().of(TypeDescriptor.DYNAMIC).read(in))
        .isEqualTo(new Tag("second"));
  }

  @Test
  void shouldStartAfreshWhenTheLastValueFailedHalfway() {
    TypeSerializer<Object> writer = RoundTrip.serializers().of(TypeDescriptor.DYNAMIC);
    BinaryOutput out = new BinaryOutput(64);
    List<Object> broken = List.of(new Tag("a"), new Object());

    assertThatThrownBy(() -> writer.write(broken, out)).isInstanceOf(UserErrorException.class);
    out.clear();
    writer.write(new Tag("b"), out);

    assertThat(
            RoundTrip.serializers()
                .of(TypeDescriptor.DYNAMIC)
                .read(new BinaryInput(out.toByteArray())))
        .isEqualTo(new Tag("b"));
  }

  @Test
  void shouldKeepTheClassWhenAnInterfaceIsOpen() {
    Opens value = new Opens(new Opened(1), List.of(new Opened(2), new Opened(3)));

    assertThat(RoundTrip.of(Opens.class, value)).isEqualTo(value);
    assertThat(RoundTrip.serializers().warnings(Types.of(Opens.class)))
        .containsExactly(
            "Opens.one: Open is open: any class may extend it",
            "Opens.more[]: Open is open: any class may extend it");
  }

  @Test
  void shouldReadPublicFacesWhenTheClassIsHiddenInThePlatform() {
    Object value =
        List.of(
            Collections.unmodifiableList(new ArrayList<>(List.of(1))),
            Collections.emptyMap(),
            Arrays.asList("a", "b"),
            Set.of("only"));

    assertThat(RoundTrip.of(TypeDescriptor.DYNAMIC, value)).isEqualTo(value);
  }

  @Test
  void shouldNameTheClassWhenAValueCannotBeWritten() {
    assertThatThrownBy(() -> RoundTrip.bytes(TypeDescriptor.DYNAMIC, new Thread("never started")))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("java.lang.Thread");
    assertThatThrownBy(() -> RoundTrip.bytes(TypeDescriptor.DYNAMIC, new Connected(null, null)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("Connected.socket")
        .hasMessageContaining("java.net.Socket");
    assertThatThrownBy(() -> RoundTrip.bytes(TypeDescriptor.DYNAMIC, new Object()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("java.lang.Object");
  }

  @Test
  void shouldCopyDeeplyWhenPartsAreErased() {
    TypeSerializer<Object> serializer = RoundTrip.serializers().of(Types.of(Pair.class));
    List<String> inner = new ArrayList<>(List.of("a"));

    Object copy = serializer.copy(new Pair<>(inner, 1));
    inner.clear();

    assertThat(copy).isEqualTo(new Pair<>(List.of("a"), 1));
  }
}
