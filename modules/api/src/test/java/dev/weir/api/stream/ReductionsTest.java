package dev.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.graph.OperatorSpec.ReduceSpec;
import dev.weir.core.error.UserErrorException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReductionsTest {
  record Sale(String shop, long cents, int items, double weight, String clerk) {
    Sale withCents(long newCents) {
      return new Sale(shop, newCents, items, weight, clerk);
    }

    Sale withItems(int newItems) {
      return new Sale(shop, cents, newItems, weight, clerk);
    }

    Sale withWeight(double newWeight) {
      return new Sale(shop, cents, items, newWeight, clerk);
    }

    Sale withClerk(String newClerk) {
      return new Sale(shop, cents, items, weight, newClerk);
    }
  }

  private static final List<Sale> SALES =
      List.of(
          new Sale("a", 5, 2, 0.5, "mia"),
          new Sale("a", 9, 1, 0.25, "bob"),
          new Sale("a", 9, 4, 0.25, "zoe"),
          new Sale("a", 1, 1, 1.0, "ann"));

  private final KeyedStream<Sale, String> sales =
      StreamExecutionEnvironment.createLocalEnvironment(1).fromCollection(SALES).keyBy(Sale::shop);

  /** What the operator emits for one key: the first record, then each running reduction. */
  @SuppressWarnings("unchecked") // the stream's own type
  private static <T> List<T> rolling(SingleOutputStreamOperator<T> stream, List<T> records)
      throws Exception {
    ReduceSpec spec = (ReduceSpec) stream.upstreams().get(0).producer().settings().spec();
    ReduceFunction<T> function = (ReduceFunction<T>) spec.function();
    List<T> emitted = new ArrayList<>();
    T current = null;
    for (T next : records) {
      current = current == null ? next : function.reduce(current, next);
      emitted.add(current);
    }
    return emitted;
  }

  @Test
  void shouldChangeOneFieldOnlyWhenItIsAddedUp() throws Exception {
    assertThat(rolling(sales.sum(Sale::cents, Sale::withCents), SALES))
        .extracting(Sale::cents)
        .containsExactly(5L, 14L, 23L, 24L);
    assertThat(rolling(sales.sum(Sale::items, Sale::withItems), SALES))
        .extracting(Sale::items)
        .containsExactly(2, 3, 7, 8);
    assertThat(rolling(sales.sum(sale -> sale.weight(), (s, w) -> s.withWeight(w)), SALES))
        .extracting(Sale::weight, Sale::clerk)
        .last()
        .isEqualTo(tuple(2.0, "mia"));
  }

  @Test
  void shouldKeepTheFirstRecordsOtherFieldsWhenAnExtremeIsKept() throws Exception {
    assertThat(rolling(sales.max(Sale::cents, Sale::withCents), SALES))
        .extracting(sale -> sale.cents() + sale.clerk())
        .containsExactly("5mia", "9mia", "9mia", "9mia");
    assertThat(rolling(sales.min(Sale::cents, Sale::withCents), SALES))
        .extracting(sale -> sale.cents() + sale.clerk())
        .containsExactly("5mia", "5mia", "5mia", "1mia");
    assertThat(rolling(sales.min(Sale::clerk, Sale::withClerk), SALES))
        .extracting(Sale::clerk)
        .containsExactly("mia", "bob", "bob", "ann");
  }

  @Test
  void shouldKeepTheWholeEarliestRecordWhenItIsExtreme() throws Exception {
    assertThat(rolling(sales.maxBy(Sale::cents), SALES))
        .extracting(Sale::clerk)
        .containsExactly("mia", "bob", "bob", "bob");
    assertThat(rolling(sales.minBy(Sale::cents), SALES))
        .extracting(Sale::clerk)
        .containsExactly("mia", "mia", "mia", "ann");
  }

  private static <N> N total(Class<N> type, List<N> numbers) throws Exception {
    var env = StreamExecutionEnvironment.createLocalEnvironment(1);
    var sums = env.fromCollection(numbers).returns(type).keyBy(number -> 0).sum();
    return rolling(sums, numbers).get(numbers.size() - 1);
  }

  @Test
  void shouldAddUpInTheirOwnClassWhenRecordsAreNumbers() throws Exception {
    assertThat(total(Integer.class, List.of(1, 2, 3))).isEqualTo(6);
    assertThat(total(Long.class, List.of(1L, 2L))).isEqualTo(3L);
    assertThat(total(Double.class, List.of(0.5, 0.25))).isEqualTo(0.75);
    assertThat(total(Float.class, List.of(0.5f, 0.25f))).isEqualTo(0.75f);
    assertThat(total(Short.class, List.of((short) 1, (short) 2))).isEqualTo((short) 3);
    assertThat(total(Byte.class, List.of((byte) 100, (byte) 100))).isEqualTo((byte) -56);
    assertThat(total(BigDecimal.class, List.of(new BigDecimal("0.10"), new BigDecimal("0.2"))))
        .isEqualTo(new BigDecimal("0.30"));
    assertThat(total(BigInteger.class, List.of(BigInteger.TEN, BigInteger.ONE)))
        .isEqualTo(BigInteger.valueOf(11));
    assertThat(total(Integer.class, List.of(Integer.MAX_VALUE, 1))).isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void shouldRefuseNumbersWhenNoneKnowsHowToAddThem() {
    var sum = new Reductions.Sum<Object>();
    assertThatThrownBy(() -> sum.reduce(1, 1L))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("java.lang.Integer and java.lang.Long");
  }
}
