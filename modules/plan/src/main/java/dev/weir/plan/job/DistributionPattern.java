package dev.weir.plan.job;

/**
 * Which producers reach which consumers, with S producers and T consumers.
 *
 * <pre>
 *   ALL_TO_ALL  every producer has T subpartitions, every consumer reads S channels
 *   POINTWISE   S >= T: consumer i reads producers [i*S/T, (i+1)*S/T), each has one subpartition
 *               S <  T: producer p feeds consumers [ceil(p*T/S), ceil((p+1)*T/S))
 * </pre>
 */
public enum DistributionPattern {
  ALL_TO_ALL,
  POINTWISE;

  /** The number of consumers that one producer feeds. */
  public int subpartitionsOf(int producer, int producers, int consumers) {
    if (this == ALL_TO_ALL) {
      return consumers;
    }
    return producers >= consumers
        ? 1
        : firstConsumerOf(producer + 1, producers, consumers)
            - firstConsumerOf(producer, producers, consumers);
  }

  /** The first producer that a consumer reads. */
  public int firstProducerOf(int consumer, int producers, int consumers) {
    if (this == ALL_TO_ALL) {
      return 0;
    }
    return (int) ((long) consumer * producers / consumers);
  }

  /** One past the last producer that a consumer reads. */
  public int endProducerOf(int consumer, int producers, int consumers) {
    if (this == ALL_TO_ALL) {
      return producers;
    }
    return producers >= consumers
        ? (int) ((long) (consumer + 1) * producers / consumers)
        : firstProducerOf(consumer, producers, consumers) + 1;
  }

  /** The subpartition, of each producer it reads, that is a consumer's. */
  public int subpartitionFor(int consumer, int producers, int consumers) {
    if (this == ALL_TO_ALL) {
      return consumer;
    }
    if (producers >= consumers) {
      return 0;
    }
    int producer = firstProducerOf(consumer, producers, consumers);
    return consumer - firstConsumerOf(producer, producers, consumers);
  }

  private static int firstConsumerOf(int producer, int producers, int consumers) {
    return (int) (((long) producer * consumers + producers - 1) / producers);
  }
}
