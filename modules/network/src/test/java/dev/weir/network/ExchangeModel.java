package dev.weir.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.element.Batch;
import dev.weir.core.element.ControlElement;
import dev.weir.core.element.EndOfInput;
import dev.weir.core.element.StreamElement;
import dev.weir.core.element.Watermark;
import dev.weir.core.port.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Producers and consumers, all to all, stepped in random order, beside a list for each channel of
 * what it must deliver. A sleeping party is stepped only after a wake-up, so that a lost wake-up
 * ends the run with work undone.
 */
final class ExchangeModel {

  private static final int STEPS = 60;

  private final List<Producer> producers = new ArrayList<>();
  private final List<Consumer> consumers = new ArrayList<>();

  ExchangeModel(
      DataPlane upstream,
      DataPlane downstream,
      Wire.@Nullable Address address,
      int producerCount,
      int consumerCount) {
    for (int p = 0; p < producerCount; p++) {
      producers.add(new Producer(upstream, p, consumerCount));
    }
    for (int c = 0; c < consumerCount; c++) {
      consumers.add(new Consumer(downstream, address, c, producerCount));
    }
  }

  /**
   * Steps until everything has ended.
   *
   * @param network delivers something and says whether there was anything to deliver
   * @param check holds after every step
   */
  void run(Random random, BooleanSupplier network, Runnable check) {
    while (!allEnded()) {
      List<Party> runnable = new ArrayList<>();
      producers.stream().filter(Party::runnable).forEach(runnable::add);
      consumers.stream().filter(Party::runnable).forEach(runnable::add);
      int choice = random.nextInt(runnable.size() + 1);
      if (choice < runnable.size()) {
        runnable.get(choice).step(random);
      } else if (!network.getAsBoolean()) {
        assertThat(runnable).as("nobody can go on, yet not all have ended").isNotEmpty();
      }
      check.run();
    }
  }

  void assertNothingLost() {
    for (Consumer consumer : consumers) {
      assertThat(consumer.signals.failures()).isEmpty();
      for (Producer producer : producers) {
        assertThat(producer.signals.failures()).isEmpty();
        assertThat(consumer.received.get(producer.index))
            .isEqualTo(producer.emitted.get(consumer.index));
      }
    }
  }

  private boolean allEnded() {
    return producers.stream().allMatch(producer -> producer.closed)
        && consumers.stream().allMatch(consumer -> consumer.open == 0);
  }

  private interface Party {
    boolean runnable();

    void step(Random random);
  }

  private static List<List<Object>> lists(int count) {
    List<List<Object>> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  private static final class Producer implements Party {
    private final int index;
    private final RecordingSignals signals = new RecordingSignals();
    private final ResultPartition out;
    private final List<List<Object>> emitted;
    private int steps;
    private long next;
    private boolean asleep;
    private boolean closed;

    Producer(DataPlane plane, int index, int consumers) {
      this.index = index;
      this.emitted = lists(consumers);
      this.out =
          plane.openPartition(TestIds.partition(index), consumers, LongSerializer::new, signals);
    }

    @Override
    public boolean runnable() {
      if (signals.takeWakeUps() > 0) {
        asleep = false;
      }
      return !closed && !asleep;
    }

    @Override
    public void step(Random random) {
      if (!out.hasRoom() || steps >= STEPS) {
        out.flush();
        asleep = !out.hasRoom() || (steps > STEPS && !out.drained());
        if (steps == STEPS && out.hasRoom()) {
          control(EndOfInput.INSTANCE);
          steps++;
        } else if (steps > STEPS && out.drained()) {
          out.close();
          closed = true;
        }
        return;
      }
      steps++;
      switch (random.nextInt(5)) {
        case 0 -> out.flush();
        case 1 -> control(new Watermark(next++));
        default -> emit(random);
      }
    }

    private void emit(Random random) {
      int channel = random.nextInt(out.subpartitions());
      long timestamp = random.nextBoolean() ? random.nextLong() : Batch.NO_TIMESTAMP;
      out.channel(channel).emit(next, timestamp);
      emitted.get(channel).add(next + "@" + timestamp);
      next++;
    }

    private void control(ControlElement element) {
      out.broadcast(element);
      emitted.forEach(channel -> channel.add(element));
    }
  }

  private static final class Consumer implements Party {
    private final int index;
    private final RecordingSignals signals = new RecordingSignals();
    private final InputGate in;
    private final List<List<Object>> received;
    private boolean asleep;
    private int open;

    Consumer(DataPlane plane, Wire.@Nullable Address address, int index, int producers) {
      this.index = index;
      this.open = producers;
      this.received = lists(producers);
      List<ChannelSource> sources = new ArrayList<>();
      for (int p = 0; p < producers; p++) {
        sources.add(new ChannelSource(TestIds.partition(p), index, address));
      }
      this.in = plane.openGate(TestIds.consumer(index), sources, LongSerializer::new, signals);
    }

    @Override
    public boolean runnable() {
      if (signals.takeWakeUps() > 0) {
        asleep = false;
      }
      return open > 0 && !asleep;
    }

    @Override
    public void step(Random random) {
      boolean ready = in.ready();
      StreamElement element = in.poll();
      assertThat(element != null).isEqualTo(ready);
      if (element == null) {
        asleep = true;
        return;
      }
      List<Object> channel = received.get(in.lastChannel());
      if (element instanceof Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
          channel.add(batch.value(i) + "@" + batch.timestamp(i));
        }
      } else {
        channel.add(element);
      }
      if (element == EndOfInput.INSTANCE && --open == 0) {
        in.close();
      }
    }
  }
}
