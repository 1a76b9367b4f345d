package dev.weir.api.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexSourcesTest {
  record Point(int x, List<String> tags) {}

  @ParameterizedTest
  @CsvSource({
    // count, parallelism, restart after so many records
    "0, 1, 0",
    "0, 3, 1",
    "1, 1, 1",
    "1, 4, 1",
    "10, 1, 1",
    "10, 3, 1",
    "10, 3, 0",
    "11, 4, 3",
    "100, 7, 1"
  })
  void shouldGenerateEachIndexOnceWhenRestartedAtAnyRecord(
      int count, int parallelism, int restartEvery) throws Exception {
    try (var harness = new SourceHarness<>(Generator.of(count, index -> index), parallelism)) {
      assertThat(harness.readAll(restartEvery))
          .containsExactlyInAnyOrderElementsOf(LongStream.range(0, count).boxed().toList());
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 5, 1", "5, 4, 0", "-3, 3, 7", "9223372036854775800, 9223372036854775807, 8"})
  void shouldCountInclusivelyWhenASequenceIsRead(long from, long to, int expected)
      throws Exception {
    try (var harness = new SourceHarness<>(Generator.sequence(from, to), 2)) {
      assertThat(harness.readAll(1))
          .hasSize(expected)
          .containsExactlyInAnyOrderElementsOf(
              LongStream.iterate(from, n -> n + 1).limit(expected).boxed().toList());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "3, 1", "8, 2"})
  void shouldGiveEachElementOnceWhenRestartedAtAnyRecord(int parallelism, int restartEvery)
      throws Exception {
    List<Point> points =
        List.of(
            new Point(1, List.of("a")),
            new Point(2, List.of()),
            new Point(3, List.of("ü", "")),
            new Point(4, List.of("d")),
            new Point(4, List.of("d")));
    Elements<Point> source = Elements.of("test", points, Types.of(Point.class));
    try (var harness = new SourceHarness<>(source, parallelism)) {
      assertThat(harness.readAll(restartEvery)).containsExactlyInAnyOrderElementsOf(points);
    }
  }

  @Test
  void shouldTravelByTheirValuesWhenTheTypeOfElementsIsErased() throws Exception {
    List<Object> mixed = List.of("one", 2L, new Point(3, List.of("x")));
    Elements<Object> source = Elements.of("test", mixed, TypeDescriptor.DYNAMIC);
    try (var harness = new SourceHarness<>(source, 1)) {
      assertThat(harness.readAll(1)).isEqualTo(mixed);
    }
  }

  @Test
  void shouldRefuseElementsWhenTheirTypeHasNoSerializer() {
    record Holder(Thread thread) {}
    assertThatThrownBy(
            () ->
                Elements.of(
                    "test", List.of(new Holder(Thread.currentThread())), Types.of(Holder.class)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("thread");
  }

  @ParameterizedTest
  @CsvSource({
    // records a second, parallelism, seconds, expected
    "10, 1, 3, 30",
    "10, 4, 3, 30",
    "0.5, 1, 10, 5",
    "5000, 2, 2, 10000"
  })
  void shouldKeepTheRateWhenTimePasses(double rate, int parallelism, int seconds, int expected)
      throws Exception {
    var source = Generator.unbounded(index -> index).perSecond(rate);
    try (var harness = new SourceHarness<>(source, parallelism)) {
      long start = harness.nowMillis();
      List<Long> records = harness.readUntil(start + seconds * 1_000L);

      // Each subtask emits its first record at once, and time may end a little late.
      long most = parallelism + (long) (rate * (harness.nowMillis() - start) / 1_000);
      assertThat((long) records.size()).isBetween((long) expected, most);
      assertThat(most).isLessThan(2L * expected);
      assertThat(records).doesNotHaveDuplicates();
    }
  }

  @Test
  void shouldSayNothingUntilTheNextIsDueWhenTheRateIsReached() {
    Pace pace = new Pace(10);
    pace.share(1, 1_000);

    assertThat(pace.due(1_000)).isEqualTo(1);
    pace.emitted();
    assertThat(pace.due(1_000)).isZero();
    assertThat(pace.nextAtMillis(1_000)).isEqualTo(1_100);
    assertThat(pace.due(1_099)).isZero();
    assertThat(pace.due(1_100)).isEqualTo(1);
    assertThat(pace.due(2_000)).isEqualTo(10);
  }

  @Test
  void shouldRefuseAtTheCallWhenAnArgumentIsOutOfRange() {
    assertThatThrownBy(() -> Generator.of(-1, index -> index))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("at least 0, found -1");
    assertThatThrownBy(() -> Generator.unbounded(index -> index).perSecond(0))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("above 0, found 0");
    assertThatThrownBy(() -> Generator.unbounded(index -> index).perSecond(Double.NaN))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("found NaN");
    assertThatThrownBy(() -> Generator.sequence(Long.MIN_VALUE, Long.MAX_VALUE))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("fewer than 2^63 - 1");
  }
}
