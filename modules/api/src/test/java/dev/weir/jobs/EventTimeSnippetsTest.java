package dev.weir.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.aggregate.Aggregates;
import dev.weir.api.async.Async;
import dev.weir.api.async.AsyncFunction;
import dev.weir.api.async.AsyncRetryStrategies;
import dev.weir.api.async.ResultFuture;
import dev.weir.api.function.KeyedBroadcastProcessFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.ProcessJoinFunction;
import dev.weir.api.function.Timer;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ValueState;
import dev.weir.api.stream.AsyncDataStream;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.api.watermark.EventTime;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.api.window.CumulativeEventTimeWindows;
import dev.weir.api.window.EventTimeSessionWindows;
import dev.weir.api.window.ProcessingTimeSessionWindows;
import dev.weir.api.window.SlidingEventTimeWindows;
import dev.weir.api.window.SlidingProcessingTimeWindows;
import dev.weir.api.window.TumblingEventTimeWindows;
import dev.weir.api.window.TumblingProcessingTimeWindows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The snippets of the Javadoc about time, state, windows, joins and asynchronous calls. */
class EventTimeSnippetsTest {

  record Plan(Instant start) {}

  record Flight(Instant departure, long seconds, String origin, double delayMinutes) {
    Plan plan() {
      return new Plan(departure);
    }
  }

  record Sale(String shop) {}

  record Click(String user) {}

  record Order(long id, String customer) {
    Order with(String name) {
      return new Order(id, name);
    }

    Order withoutCustomer() {
      return new Order(id, "");
    }
  }

  record Payment(long order) {
    long orderId() {
      return order;
    }
  }

  record Paid(Order order, Payment payment) {}

  record Price(long cents) {}

  record Transaction(String account, double amount, Instant time) {}

  record Alert(Transaction transaction) {}

  record Reading(long millis) {}

  record Rule(double limit) {}

  /** Answers at once. */
  static final class CustomerClient {
    CompletableFuture<String> find(String customer) {
      return CompletableFuture.completedFuture(customer);
    }
  }

  /** Answers when it can. */
  static final class Warehouse {
    static Warehouse connect() {
      return new Warehouse();
    }

    String query(Order order) {
      return order.customer();
    }
  }

  private static final class CustomerLookup implements AsyncFunction<Order, Order> {
    private static final long serialVersionUID = 1L;

    @Override
    public void asyncInvoke(Order order, ResultFuture<Order> result) {
      result.complete(List.of(order));
    }
  }

  @SuppressWarnings("serial")
  static final class Fraud extends KeyedProcessFunction<String, Transaction, Alert> {
    private final ValueState<Boolean> small = value("small", Boolean.class).orElse(false);
    private final Timer forget = eventTimer("forget", (account, at, out) -> small.clear());

    @Override
    public void processElement(Transaction t, Context<String> context, Out<Alert> out) {
      if (small.get() && t.amount() > 500) {
        out.emit(new Alert(t));
      }
      if (t.amount() < 1) {
        small.set(true);
        forget.at(t.time().plusSeconds(60));
      }
    }
  }

  @SuppressWarnings("serial")
  static final class Silent extends KeyedProcessFunction<String, Reading, String> {
    @Override
    public void processElement(Reading reading, Context<String> context, Out<String> out) {
      context.timerService().registerEventTimeTimer(reading.millis() + 60_000);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext<String> context, Out<String> out) {
      out.emit(context.currentKey());
    }
  }

  @SuppressWarnings({"serial", "MissingOverride"})
  static final class Took extends ProcessJoinFunction<Order, Payment, Long> {
    public void processElement(Order order, Payment payment, Context context, Out<Long> out) {
      out.emit(context.rightTimestamp() - context.leftTimestamp());
    }
  }

  private static final class Judge
      extends KeyedBroadcastProcessFunction<String, Transaction, Rule, Alert> {
    private static final long serialVersionUID = 1L;
    private final MapStateDescriptor<String, Rule> rules;

    Judge(MapStateDescriptor<String, Rule> rules) {
      this.rules = rules;
    }

    @Override
    public void processElement(
        Transaction transaction, ReadOnlyContext<String> context, Out<Alert> out) {
      for (var rule : context.getBroadcastState(rules).immutableEntries()) {
        if (transaction.amount() > rule.getValue().limit()) {
          out.emit(new Alert(transaction));
        }
      }
    }

    @Override
    public void processBroadcastElement(Rule rule, Context<String> context, Out<Alert> out) {
      context.getBroadcastState(rules).put("limit", rule);
    }
  }

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(1);
  private final DataStream<Flight> flights =
      env.fromElements(new Flight(Instant.EPOCH, 0, "HNL", 1.5));
  private final DataStream<Sale> sales = env.fromElements(new Sale("a"));
  private final DataStream<Click> clicks = env.fromElements(new Click("a"));
  private final DataStream<Order> orders = env.fromElements(new Order(1, "a"));
  private final DataStream<Payment> payments = env.fromElements(new Payment(1));
  private final DataStream<Transaction> transactions =
      env.fromElements(new Transaction("a", 1, Instant.EPOCH));
  private final DataStream<Rule> ruleStream = env.fromElements(new Rule(1));
  private final DataStream<Reading> readings = env.fromElements(new Reading(1));

  private void time() {
    Duration tolerance = Duration.ofMinutes(5);
    flights.assignTimestampsAndWatermarks(WatermarkStrategy.bounded(Flight::departure, tolerance));
    flights.assignTimestampsAndWatermarks(
        WatermarkStrategy.bounded(f -> f.seconds() * 1_000, tolerance));
    flights.assignTimestampsAndWatermarks(
        WatermarkStrategy.bounded(EventTime.of(f -> f.plan().start()), tolerance));
    flights.assignTimestampsAndWatermarks(
        WatermarkStrategy.bounded(Flight::departure, Duration.ofMinutes(5)));
    flights.assignTimestampsAndWatermarks(
        WatermarkStrategy.bounded(Flight::departure, Duration.ofMinutes(5))
            .withIdleness(Duration.ofMinutes(1)));
  }

  private void windows() {
    OutputTag<Flight> late = OutputTag.of("late", Flight.class);
    flights
        .keyBy(Flight::origin)
        .window(SlidingEventTimeWindows.of(Duration.ofHours(1), Duration.ofMinutes(1)))
        .aggregate(Aggregates.average(Flight::delayMinutes));
    flights
        .keyBy(Flight::origin)
        .window(TumblingEventTimeWindows.of(Duration.ofHours(1)))
        .allowedLateness(Duration.ofMinutes(10))
        .sideOutputLateData(late)
        .aggregate(Aggregates.average(Flight::delayMinutes));
    sales
        .keyBy(Sale::shop)
        .window(CumulativeEventTimeWindows.of(Duration.ofDays(1), Duration.ofHours(1)));
    clicks.keyBy(Click::user).window(EventTimeSessionWindows.withGap(Duration.ofMinutes(30)));
    clicks.keyBy(Click::user).window(ProcessingTimeSessionWindows.withGap(Duration.ofMinutes(30)));
    clicks
        .keyBy(Click::user)
        .window(SlidingEventTimeWindows.of(Duration.ofMinutes(5), Duration.ofMinutes(1)));
    clicks
        .keyBy(Click::user)
        .window(SlidingProcessingTimeWindows.of(Duration.ofMinutes(5), Duration.ofMinutes(1)));
    flights.keyBy(Flight::origin).window(TumblingEventTimeWindows.of(Duration.ofHours(1)));
    clicks.keyBy(Click::user).window(TumblingProcessingTimeWindows.of(Duration.ofSeconds(5)));
  }

  private void joins() {
    orders
        .join(payments)
        .where(Order::id)
        .equalTo(Payment::order)
        .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
        .apply(Paid::new);
    orders
        .coGroup(payments)
        .where(Order::id)
        .equalTo(Payment::order)
        .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
        .apply(
            (Iterable<Order> ordered, Iterable<Payment> paid, Out<Order> out) -> {
              if (!paid.iterator().hasNext()) {
                ordered.forEach(out::emit);
              }
            });
    orders
        .keyBy(Order::id)
        .intervalJoin(payments.keyBy(Payment::orderId))
        .between(Duration.ZERO, Duration.ofMinutes(10))
        .process(new Took());
  }

  private void functions() {
    transactions.keyBy(Transaction::account).process(new Fraud());
    readings.keyBy(reading -> "all").process(new Silent());
    var rules = new MapStateDescriptor<>("rules", String.class, Rule.class);
    transactions
        .keyBy(Transaction::account)
        .connect(ruleStream.broadcast(rules))
        .process(new Judge(rules));
  }

  private void asynchronous() {
    orders.mapAsync(
        CustomerClient::new,
        (client, order) -> client.find(order.customer()).thenApply(order::with),
        Async.unordered().capacity(200).timeout(Duration.ofSeconds(2)).retry(3));
    orders.mapBlocking(
        Warehouse::connect,
        (connection, order) -> connection.query(order),
        Async.unordered().threads(16).timeout(Duration.ofSeconds(5)));
    AsyncDataStream.unorderedWait(orders, new CustomerLookup(), 2, TimeUnit.SECONDS, 100);
    Async.unordered()
        .capacity(200)
        .timeout(Duration.ofSeconds(2))
        .retry(3)
        .onTimeout((Order order) -> order.withoutCustomer());
    AsyncRetryStrategies.<Price>exponentialBackoff(
            5, Duration.ofMillis(50), Duration.ofSeconds(2), 2)
        .ifException(e -> e instanceof IOException)
        .ifResult(Collection::isEmpty);
  }

  @Test
  void shouldBuildProgramsWhenTheSnippetsRun() {
    int sources = env.program("sources").transformations().size();

    time();
    windows();
    joins();
    functions();
    asynchronous();

    assertThat(env.program("all").transformations()).hasSize(sources + 5 + 2 + 3 + 3 + 3);
  }
}
