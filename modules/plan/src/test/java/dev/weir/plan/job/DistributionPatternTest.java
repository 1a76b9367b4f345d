package dev.weir.plan.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Held to the rule itself, in exact fractions, for every small number of both sides. */
class DistributionPatternTest {
  private static final int MOST = 40;

  /** One channel: a producer's subpartition, read by a consumer. */
  record Channel(int producer, int subpartition, int consumer) {}

  private static List<Channel> channels(DistributionPattern pattern, int producers, int consumers) {
    List<Channel> channels = new ArrayList<>();
    for (int consumer = 0; consumer < consumers; consumer++) {
      int end = pattern.endProducerOf(consumer, producers, consumers);
      for (int p = pattern.firstProducerOf(consumer, producers, consumers); p < end; p++) {
        channels.add(
            new Channel(p, pattern.subpartitionFor(consumer, producers, consumers), consumer));
      }
    }
    return channels;
  }

  private static int ceil(long dividend, long divisor) {
    return (int) Math.ceil((double) dividend / divisor);
  }

  /** The text of the rule, word by word. */
  private static List<Channel> pointwise(int s, int t) {
    List<Channel> channels = new ArrayList<>();
    for (int consumer = 0; consumer < t; consumer++) {
      for (int p = 0; p < s; p++) {
        boolean many = s >= t && p >= consumer * s / t && p < (consumer + 1) * s / t;
        int first = ceil((long) p * t, s);
        int end = ceil((long) (p + 1) * t, s);
        boolean few = s < t && consumer >= first && consumer < end;
        if (many || few) {
          channels.add(new Channel(p, many ? 0 : consumer % (end - first), consumer));
        }
      }
    }
    return channels;
  }

  @Test
  void shouldConnectEachProducerToAShareOfConsumersWhenPointwise() {
    for (int s = 1; s <= MOST; s++) {
      for (int t = 1; t <= MOST; t++) {
        List<Channel> actual = channels(DistributionPattern.POINTWISE, s, t);
        assertThat(actual.stream().map(c -> List.of(c.producer(), c.consumer())))
            .as("%s to %s", s, t)
            .isEqualTo(
                pointwise(s, t).stream().map(c -> List.of(c.producer(), c.consumer())).toList());
      }
    }
  }

  @Test
  void shouldGiveEachSubpartitionOneConsumerWhateverThePattern() {
    for (DistributionPattern pattern : DistributionPattern.values()) {
      for (int s = 1; s <= MOST; s++) {
        for (int t = 1; t <= MOST; t++) {
          List<Channel> actual = channels(pattern, s, t);
          for (int p = 0; p < s; p++) {
            int producer = p;
            assertThat(
                    actual.stream()
                        .filter(channel -> channel.producer() == producer)
                        .map(Channel::subpartition)
                        .sorted()
                        .toList())
                .as("%s, %s to %s, producer %s", pattern, s, t, p)
                .isEqualTo(IntStream.range(0, pattern.subpartitionsOf(p, s, t)).boxed().toList());
          }
        }
      }
    }
  }

  @Test
  void shouldConnectAllWithAllWhenNotPointwise() {
    assertThat(channels(DistributionPattern.ALL_TO_ALL, 3, 4)).hasSize(12);
    assertThat(DistributionPattern.ALL_TO_ALL.subpartitionsOf(0, 3, 4)).isEqualTo(4);
  }

  @Test
  void shouldNotOverflowWhenBothSidesAreAsWideAsTheyMayBe() {
    int widest = 32_768;
    assertThat(DistributionPattern.POINTWISE.endProducerOf(widest - 2, widest, widest - 1))
        .isEqualTo(widest);
    assertThat(DistributionPattern.POINTWISE.subpartitionsOf(widest - 2, widest - 1, widest))
        .isEqualTo(1);
  }
}
