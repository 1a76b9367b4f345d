package dev.weir.scheduler.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutboxTest {

  private static final DeliverySettings SETTINGS = new DeliverySettings(2, 3, 1_000);

  private final Outbox<String> outbox = new Outbox<>(SETTINGS);

  @Test
  void shouldNumberFromOneAndSendOnceWhileTheAnswerMayStillCome() {
    outbox.put("a");
    outbox.put("b");

    assertThat(outbox.due(0)).containsExactly(new Numbered<>(1, "a"), new Numbered<>(2, "b"));
    assertThat(outbox.due(999)).isEmpty();
  }

  @Test
  void shouldSendAgainWhatIsNotTakenAfterAWhile() {
    outbox.put("a");
    outbox.put("b");
    outbox.due(0);
    outbox.taken(1);

    assertThat(outbox.due(1_000)).containsExactly(new Numbered<>(2, "b"));
    assertThat(outbox.due(1_999)).as("and waits again").isEmpty();
    assertThat(outbox.due(2_000)).containsExactly(new Numbered<>(2, "b"));
  }

  @Test
  void shouldHoldBackWhatDoesNotFitIntoTheWindow() {
    outbox.put("a");
    outbox.put("b");
    outbox.put("c");
    assertThat(outbox.due(0)).hasSize(2);

    outbox.taken(1);

    assertThat(outbox.due(0)).containsExactly(new Numbered<>(3, "c"));
  }

  @Test
  void shouldSayThatItIsFullAndStayAsItWas() {
    outbox.put("a");
    outbox.put("b");
    assertThat(outbox.put("c")).isEqualTo(Outbox.Put.KEPT);

    assertThat(outbox.put("d")).isEqualTo(Outbox.Put.FULL);

    outbox.taken(0);
    assertThat(outbox.size()).isEqualTo(3);
    outbox.due(0);
    outbox.taken(2);
    assertThat(outbox.put("e")).isEqualTo(Outbox.Put.KEPT);
    assertThat(outbox.due(0)).containsExactly(new Numbered<>(3, "c"), new Numbered<>(4, "e"));
  }

  @Test
  void shouldIgnoreAnAcknowledgementOfWhatWasNeverSent() {
    outbox.put("a");

    outbox.taken(7);

    assertThat(outbox.size()).isEqualTo(1);
  }

  @Test
  void shouldRefuseLimitsThatCannotBeKept() {
    assertThatThrownBy(() -> new DeliverySettings(0, 3, 1_000)).hasMessageContaining("windowMax 0");
    assertThatThrownBy(() -> new DeliverySettings(4, 3, 1_000)).hasMessageContaining("keptMax 3");
    assertThatThrownBy(() -> new DeliverySettings(2, 3, 0)).hasMessageContaining("resendMillis 0");
  }
}
