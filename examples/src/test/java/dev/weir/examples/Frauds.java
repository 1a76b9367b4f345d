package dev.weir.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The answer of the fraud detector, by looking at all pairs of transactions. */
final class Frauds {

  private Frauds() {}

  static List<FraudDetection.Alert> among(long count) {
    List<FraudDetection.Transaction> all =
        LongStream.range(0, count).mapToObj(FraudDetection::transaction).toList();
    List<FraudDetection.Alert> alerts = new ArrayList<>();
    for (int large = 0; large < all.size(); large++) {
      FraudDetection.Transaction taken = all.get(large);
      Instant smallAt = null;
      for (int small = 0; small < large && taken.amount() > 500; small++) {
        FraudDetection.Transaction tried = all.get(small);
        if (tried.account().equals(taken.account())
            && tried.amount() < 1
            && Duration.between(tried.time(), taken.time()).compareTo(Duration.ofSeconds(60))
                <= 0) {
          smallAt = tried.time();
        }
      }
      if (smallAt != null) {
        alerts.add(new FraudDetection.Alert(taken.account(), smallAt, taken));
      }
    }
    return alerts;
  }
}
