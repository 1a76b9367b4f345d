package dev.weir.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of the platform that can be written, declared and dynamic. */
class PlatformTypesTest {

  static Stream<Arguments> values() {
    ZoneId vienna = ZoneId.of("Europe/Vienna");
    LocalDateTime overlap = LocalDateTime.of(2026, 10, 25, 2, 30);
    return Stream.of(
        Arguments.of(String.class, ""),
        Arguments.of(String.class, "Ünï\ud83d\ude00"),
        Arguments.of(Boolean.class, true),
        Arguments.of(Byte.class, (byte) -1),
        Arguments.of(Short.class, (short) -2),
        Arguments.of(Character.class, '\uffff'),
        Arguments.of(Integer.class, Integer.MIN_VALUE),
        Arguments.of(Long.class, Long.MAX_VALUE),
        Arguments.of(Float.class, Float.NaN),
        Arguments.of(Double.class, -0.0),
        Arguments.of(boolean[].class, new boolean[] {true, false}),
        Arguments.of(byte[].class, new byte[] {-1, 0, 1}),
        Arguments.of(short[].class, new short[] {-1, 0, 1}),
        Arguments.of(char[].class, new char[] {'a', '\u20ac'}),
        Arguments.of(int[].class, new int[0]),
        Arguments.of(long[].class, new long[] {Long.MIN_VALUE}),
        Arguments.of(float[].class, new float[] {1.5f}),
        Arguments.of(double[].class, new double[] {Math.PI}),
        Arguments.of(Instant.class, Instant.MAX),
        Arguments.of(Instant.class, Instant.ofEpochSecond(-1, 999_999_999)),
        Arguments.of(Duration.class, Duration.ofNanos(-1)),
        Arguments.of(LocalDate.class, LocalDate.MIN),
        Arguments.of(LocalTime.class, LocalTime.MAX),
        Arguments.of(LocalDateTime.class, LocalDateTime.MAX),
        Arguments.of(ZonedDateTime.class, overlap.atZone(vienna).withLaterOffsetAtOverlap()),
        Arguments.of(ZonedDateTime.class, overlap.atZone(vienna).withEarlierOffsetAtOverlap()),
        Arguments.of(ZonedDateTime.class, overlap.atZone(ZoneOffset.ofHours(-3))),
        Arguments.of(OffsetDateTime.class, OffsetDateTime.MAX),
        Arguments.of(OffsetTime.class, OffsetTime.MIN),
        Arguments.of(ZoneId.class, vienna),
        Arguments.of(ZoneId.class, ZoneOffset.UTC),
        Arguments.of(ZoneOffset.class, ZoneOffset.MAX),
        Arguments.of(Period.class, Period.of(-1, 2, 400)),
        Arguments.of(Year.class, Year.of(-5)),
        Arguments.of(YearMonth.class, YearMonth.of(2026, 12)),
        Arguments.of(MonthDay.class, MonthDay.of(2, 29)),
        Arguments.of(DayOfWeek.class, DayOfWeek.SUNDAY),
        Arguments.of(BigInteger.class, BigInteger.TWO.pow(200).negate()),
        Arguments.of(BigDecimal.class, new BigDecimal("-12.3400")),
        Arguments.of(UUID.class, new UUID(1, -2)),
        Arguments.of(URI.class, URI.create("https://example.org/a%20b?q#f")),
        Arguments.of(Currency.class, Currency.getInstance("EUR")),
        Arguments.of(Locale.class, Locale.forLanguageTag("sr-Latn-RS")),
        Arguments.of(Locale.class, new Locale("no", "NO", "NY")),
        Arguments.of(Locale.class, Locale.ROOT),
        Arguments.of(Date.class, new Date(-1)),
        Arguments.of(OptionalInt.class, OptionalInt.of(1)),
        Arguments.of(OptionalLong.class, OptionalLong.empty()),
        Arguments.of(OptionalDouble.class, OptionalDouble.of(2)),
        Arguments.of(String[].class, new String[] {"a", null}),
        Arguments.of(int[][].class, new int[][] {{1}, null, {}}),
        Arguments.of(Object[].class, new Object[] {"a", 1, null}),
        Arguments.of(Optional.class, Optional.of("x")),
        Arguments.of(Optional.class, Optional.empty()));
  }

  static Stream<Arguments> containers() {
    List<String> words = List.of("b", "a", "c");
    Map<String, String> map = new LinkedHashMap<>();
    words.forEach(word -> map.put(word, word + word));
    return Stream.of(
        Arguments.of(Collection.class, words, ArrayList.class),
        Arguments.of(List.class, words, ArrayList.class),
        Arguments.of(List.class, Arrays.asList("a", null), ArrayList.class),
        Arguments.of(ArrayList.class, new ArrayList<>(words), ArrayList.class),
        Arguments.of(LinkedList.class, new LinkedList<>(words), LinkedList.class),
        Arguments.of(Set.class, new LinkedHashSet<>(words), LinkedHashSet.class),
        Arguments.of(HashSet.class, new HashSet<>(words), HashSet.class),
        Arguments.of(LinkedHashSet.class, new LinkedHashSet<>(words), LinkedHashSet.class),
        Arguments.of(SortedSet.class, new TreeSet<>(words), TreeSet.class),
        Arguments.of(TreeSet.class, reversed(words), TreeSet.class),
        Arguments.of(Map.class, map, LinkedHashMap.class),
        Arguments.of(HashMap.class, new HashMap<>(map), HashMap.class),
        Arguments.of(LinkedHashMap.class, map, LinkedHashMap.class),
        Arguments.of(SortedMap.class, new TreeMap<>(map), TreeMap.class),
        Arguments.of(NavigableMap.class, new TreeMap<>(map), TreeMap.class),
        Arguments.of(TreeMap.class, new TreeMap<>(map), TreeMap.class));
  }

  @ParameterizedTest
  @MethodSource("values")
  void shouldReadAnEqualValueWhenItsTypeIsDeclared(Type type, Object value) {
    assertThat(RoundTrip.of(type, value)).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("values")
  void shouldReadAnEqualValueOfTheSameClassWhenItsTypeIsErased(Type type, Object value) {
    Object read = RoundTrip.of(TypeDescriptor.DYNAMIC, value);

    assertThat(read).isEqualTo(value).hasSameClassAs(value);
  }

  @ParameterizedTest
  @MethodSource("values")
  void shouldCopyToAnEqualValueThatIsTheSameOnlyWhenImmutable(Type type, Object value) {
    TypeSerializer<Object> serializer = RoundTrip.serializers().of(Types.of(type));

    Object copy = serializer.copy(value);

    assertThat(copy).isEqualTo(value);
    if (serializer.immutable()) {
      assertThat(copy).isSameAs(value);
    }
  }

  @ParameterizedTest
  @MethodSource("containers")
  void shouldReadTheDocumentedClassWhenAContainerIsDeclared(
      Class<?> type, Object value, Class<?> readAs) {
    TypeDescriptor strings =
        new TypeDescriptor(
            type.getName(),
            Stream.of(type.getTypeParameters()).map(any -> Types.of(String.class)).toList());

    Object read = RoundTrip.of(strings, value);

    assertThat(read).isEqualTo(value).isExactlyInstanceOf(readAs);
    assertThat(read).hasToString(value.toString());
  }

  @ParameterizedTest
  @MethodSource("containers")
  void shouldShareNothingWhenAContainerIsCopied(Class<?> type, Object value, Class<?> readAs) {
    TypeSerializer<Object> serializer = RoundTrip.serializers().of(Types.of(type));

    assertThat(serializer.copy(value))
        .isEqualTo(value)
        .isNotSameAs(value)
        .isExactlyInstanceOf(readAs);
    assertThat(serializer.immutable()).isFalse();
  }

  @Test
  void shouldKeepTheOrderOfADequeWhenItIsWritten() {
    Deque<String> deque = new ArrayDeque<>(List.of("a", "b"));
    deque.addFirst("z");

    assertThat((Collection<?>) RoundTrip.of(Deque.class, deque)).hasToString("[z, a, b]");
    assertThat((Collection<?>) RoundTrip.of(TypeDescriptor.DYNAMIC, deque))
        .isExactlyInstanceOf(ArrayDeque.class)
        .hasToString("[z, a, b]");
  }

  @Test
  void shouldKeepNullKeysAndValuesWhenAMapHasThem() {
    Map<String, Integer> map = new HashMap<>();
    map.put(null, 1);
    map.put("a", null);
    map.put("b", 2);

    assertThat(RoundTrip.of(HashMap.class, map)).isEqualTo(map);
  }

  @Test
  void shouldKeepTheReverseOrderWhenASetIsSortedSo() {
    TreeSet<String> read = asTreeSet(RoundTrip.of(TreeSet.class, reversed(List.of("a", "b"))));

    assertThat(read.first()).isEqualTo("b");
    assertThat(read.comparator()).isEqualTo(Collections.reverseOrder());
  }

  @Test
  void shouldSayWhyWhenAComparatorCannotTravel() {
    TreeSet<String> byLength = new TreeSet<>(Comparator.comparing(String::length));

    assertThatThrownBy(() -> RoundTrip.of(TreeSet.class, byLength))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("comparator");
  }

  @Test
  void shouldRefuseASubclassWhenADateIsDeclared() {
    Date stamped = new Date(1) {};

    assertThatThrownBy(() -> RoundTrip.of(Date.class, stamped))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.time.Instant");
  }

  @SuppressWarnings("unchecked")
  private static TreeSet<String> asTreeSet(Object value) {
    return (TreeSet<String>) value;
  }

  private static TreeSet<String> reversed(List<String> words) {
    TreeSet<String> set = new TreeSet<>(Comparator.reverseOrder());
    set.addAll(words);
    return set;
  }
}
