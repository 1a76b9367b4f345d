package dev.weir.examples;

import dev.weir.api.Out;
import dev.weir.api.connector.Generator;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.Timer;
import dev.weir.api.state.ValueState;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.api.watermark.WatermarkStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Finds thieves who try a stolen card with a small amount before they take a large one: two
 * transactions of one account, within a minute.
 */
public final class FraudDetection {

  private static final double SMALL = 1;
  private static final double LARGE = 500;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int ACCOUNTS = 50;
  private static final long SEED = 2026;

  /** Money leaves an account. */
  public record Transaction(String account, Instant time, double amount) {}

  /** A large transaction that followed a small one too soon. */
  public record Alert(String account, Instant smallAt, Transaction large) {
    @Override
    public String toString() {
      return String.format(
          "%s: %.2f at %s, %d s after a small one",
          account,
          large.amount(),
          large.time(),
          Duration.between(smallAt, large.time()).toSeconds());
    }
  }

  private FraudDetection() {}

  /** Remembers, for each account, when it last saw a small amount, for a minute. */
  static final class Fraud extends KeyedProcessFunction<String, Transaction, Alert> {
    private static final long serialVersionUID = 1L;

    private final ValueState<Instant> small = value("small", Instant.class).orElse(Instant.MIN);
    private final Timer forget = eventTimer("forget", (account, at, out) -> small.clear());

    @Override
    public void processElement(Transaction t, Context<String> context, Out<Alert> out) {
      // The timer fires when the watermark says that the minute is over for all accounts, and so
      // after transactions of this one that came later than that: they are compared.
      if (t.amount() > LARGE && !t.time().minus(MINUTE).isAfter(small.get())) {
        out.emit(new Alert(t.account(), small.get(), t));
      }
      if (t.amount() < SMALL) {
        small.set(t.time());
        forget.at(t.time().plus(MINUTE));
      }
    }
  }

  /**
   * The alerts, given transactions with timestamps that come in order of time, at least within each
   * account.
   */
  public static DataStream<Alert> alerts(DataStream<Transaction> transactions) {
    return transactions.keyBy(Transaction::account).process(new Fraud()).name("fraud check");
  }

  /** The transaction of an index: one each two seconds, of one account or another. */
  static Transaction transaction(long index) {
    SplittableRandom random = new SplittableRandom(SEED + index);
    String account = "account-" + random.nextInt(ACCOUNTS);
    double chance = random.nextDouble();
    double amount =
        chance < 0.1
            ? random.nextDouble(0.1, SMALL)
            : chance < 0.2 ? random.nextDouble(LARGE, 2 * LARGE) : random.nextDouble(SMALL, LARGE);
    return new Transaction(account, START.plusSeconds(2 * index), amount);
  }

  /** The first transactions, read in order by one subtask. */
  static DataStream<Transaction> transactions(StreamExecutionEnvironment env, long count) {
    return env.fromSource(
            Generator.of(count, FraudDetection::transaction),
            WatermarkStrategy.monotonous(Transaction::time),
            "transactions")
        .setParallelism(1);
  }

  /** Prints the alerts among as many transactions as are asked for. */
  public static void main(String[] arguments) {
    long count = arguments.length == 0 ? 2_000 : Long.parseLong(arguments[0]);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    alerts(transactions(env, count)).print();
    env.execute("fraud detection");
  }
}
