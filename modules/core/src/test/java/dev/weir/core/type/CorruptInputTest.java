package dev.weir.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Values nested at random, whole and then damaged. What is damaged is read as some value or ends in
 * an exception; an Error would fail these properties.
 */
class CorruptInputTest {

  sealed interface Shape permits Circle, Group, Named, Unit {}

  record Circle(double radius, int[] pixels) implements Shape {
    @Override
    public boolean equals(Object other) {
      return other instanceof Circle circle
          && Double.compare(radius, circle.radius) == 0
          && Arrays.equals(pixels, circle.pixels);
    }

    @Override
    public int hashCode() {
      return Double.hashCode(radius);
    }
  }

  record Group(List<Shape> members, Shape[] array, Object anything) implements Shape {
    @Override
    public boolean equals(Object other) {
      return other instanceof Group group
          && members.equals(group.members)
          && Arrays.equals(array, group.array)
          && Objects.equals(anything, group.anything);
    }

    @Override
    public int hashCode() {
      return members.hashCode();
    }
  }

  record Named(Map<String, Shape> byName, Instant at, BigDecimal price) implements Shape {}

  enum Unit implements Shape {
    CM,
    INCH
  }

  private final TypeSerializer<Shape> serializer =
      RoundTrip.serializers().of(Types.of(Shape.class));

  @Provide
  Arbitrary<Shape> shapes() {
    return shapes(3);
  }

  private static Arbitrary<Shape> shapes(int depth) {
    Arbitrary<Shape> circles =
        Combinators.combine(Arbitraries.doubles(), Arbitraries.integers().array(int[].class))
            .as(Circle::new);
    Arbitrary<Shape> units = Arbitraries.of(Unit.values());
    if (depth == 0) {
      return Arbitraries.oneOf(circles, units);
    }
    Arbitrary<Shape> inner = shapes(depth - 1);
    Arbitrary<Shape> nullable = inner.injectNull(0.2);
    Arbitrary<Object> anything =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(20).map(Object.class::cast),
            Arbitraries.longs().map(Object.class::cast),
            inner.list().ofMaxSize(3).map(Object.class::cast));
    Arbitrary<Shape> groups =
        Combinators.combine(
                nullable.list().ofMaxSize(4).map(CorruptInputTest::arrayList),
                nullable.array(Shape[].class).ofMaxSize(3),
                anything.injectNull(0.2))
            .as(Group::new);
    Arbitrary<Shape> named =
        Combinators.combine(
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), nullable)
                    .ofMaxSize(3)
                    .map(CorruptInputTest::treeMap),
                Arbitraries.longs().map(Instant::ofEpochMilli),
                Arbitraries.bigDecimals().injectNull(0.3))
            .as(Named::new);
    return Arbitraries.oneOf(circles, units, groups, named);
  }

  private static List<Shape> arrayList(List<Shape> list) {
    return new ArrayList<>(list);
  }

  private static Map<String, Shape> treeMap(Map<String, Shape> map) {
    return new TreeMap<>(map);
  }

  @Property(tries = 200, seed = "1001", edgeCases = EdgeCasesMode.NONE)
  void shouldReadAnEqualValueWhenWritten(@ForAll("shapes") Shape shape) {
    BinaryInput in = new BinaryInput(bytes(serializer, shape));

    assertThat(serializer.read(in)).isEqualTo(shape);
    assertThat(in.remaining()).isZero();
    assertThat(serializer.copy(shape)).isEqualTo(shape);
  }

  @Property(tries = 100, seed = "1002", edgeCases = EdgeCasesMode.NONE)
  void shouldWriteTheSameBytesWhenTheInstanceDiffers(@ForAll("shapes") Shape shape) {
    TypeSerializer<Shape> other = RoundTrip.serializers().of(Types.of(Shape.class));

    assertThat(bytes(other, shape)).isEqualTo(bytes(serializer, shape));
  }

  @Property(tries = 300, seed = "1003", edgeCases = EdgeCasesMode.NONE)
  void shouldEndInAnExceptionWhenTruncated(
      @ForAll("shapes") Shape shape, @ForAll("fractions") double at) {
    byte[] bytes = bytes(serializer, shape);
    byte[] cut = Arrays.copyOf(bytes, (int) (at * bytes.length));

    assertThatThrownBy(() -> serializer.read(new BinaryInput(cut)))
        .isInstanceOf(RuntimeException.class);
  }

  @Property(tries = 1000, seed = "1004", edgeCases = EdgeCasesMode.NONE)
  void shouldEndInAnExceptionOrAValueWhenBytesAreFlipped(
      @ForAll("shapes") Shape shape, @ForAll("fractions") double at, @ForAll byte flip) {
    byte[] bytes = bytes(serializer, shape);
    bytes[(int) (at * bytes.length)] ^= flip;

    readOrRefuse(bytes);
  }

  @Property(tries = 3000, seed = "1005")
  void shouldEndInAnExceptionOrAValueWhenBytesAreRandom(@ForAll byte[] bytes) {
    readOrRefuse(bytes);
  }

  @Provide
  Arbitrary<Double> fractions() {
    return Arbitraries.doubles().between(0, true, 1, false);
  }

  @Test
  void shouldEndInAnExceptionWhenBytesOpenLevelsWithoutEnd() {
    // Every 1 opens a Group whose first part is a list of one member, again a Group ...
    byte[] groups = new byte[1 << 20];
    for (int i = 0; i + 2 < groups.length; i += 3) {
      groups[i] = 1; // the member: Group
      groups[i + 1] = 0; // no part is null
      groups[i + 2] = 2; // a list of one
    }

    assertThatThrownBy(() -> serializer.read(new BinaryInput(groups)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("levels");
  }

  @Test
  void shouldAllocateLittleWhenNestedCountsLie() {
    // Each level claims as many elements as there are bytes left; believed, 256 levels would take
    // gigabytes.
    byte[] groups = new byte[16 << 20];
    for (int i = 0; i + 6 < groups.length; i += 7) {
      groups[i] = 1; // the member: Group
      groups[i + 1] = 0; // no part is null
      groups[i + 2] = 0; // an empty list of members
      groups[i + 3] = (byte) 0x80; // an array of about 14 million
      groups[i + 4] = (byte) 0x80;
      groups[i + 5] = (byte) 0x80;
      groups[i + 6] = 0x0D;
    }

    assertThatThrownBy(() -> serializer.read(new BinaryInput(groups)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("levels");
  }

  @Test
  void shouldRefuseALengthWhenItExceedsWhatIsLeft() {
    BinaryOutput out = new BinaryOutput(16);
    out.writeVarInt(Integer.MAX_VALUE >>> 1);
    byte[] lie = out.toByteArray();

    for (Class<?> type :
        List.of(byte[].class, long[].class, String[].class, List.class, Map.class)) {
      assertThatThrownBy(
              () -> RoundTrip.serializers().of(Types.of(type)).read(new BinaryInput(lie)))
          .as(type.getSimpleName())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("corrupt length");
    }
  }

  private void readOrRefuse(byte[] bytes) {
    try {
      assertThat(serializer.read(new BinaryInput(bytes))).isNotNull();
    } catch (RuntimeException refused) {
      assertThat(refused).isNotInstanceOf(NullPointerException.class);
    }
  }

  private static byte[] bytes(TypeSerializer<Shape> serializer, Shape shape) {
    BinaryOutput out = new BinaryOutput(64);
    serializer.write(shape, out);
    return out.toByteArray();
  }
}
