package dev.weir.scheduler.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InboxTest {

  private final Inbox<String> inbox = new Inbox<>(new DeliverySettings(2, 2, 1_000));

  @Test
  void shouldGiveOutInOrderWhatComesInAnother() {
    assertThat(inbox.receive(2, "b")).isEmpty();
    assertThat(inbox.takenUpTo()).isZero();

    assertThat(inbox.receive(1, "a")).containsExactly("a", "b");
    assertThat(inbox.takenUpTo()).isEqualTo(2);
  }

  @Test
  void shouldGiveOutOnceWhatComesTwice() {
    inbox.receive(1, "a");

    assertThat(inbox.receive(1, "a")).isEmpty();
    assertThat(inbox.takenUpTo()).isEqualTo(1);
  }

  @Test
  void shouldDropWhatIsBeyondTheWindowAndTakeItWhenItComesAgain() {
    inbox.receive(3, "c");
    inbox.receive(2, "b");
    assertThat(inbox.receive(1, "a")).containsExactly("a", "b");

    assertThat(inbox.receive(3, "c")).containsExactly("c");
  }
}
