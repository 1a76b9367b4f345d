package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.FilterSpec;
import dev.weir.api.graph.OperatorSpec.SourceSpec;
import dev.weir.api.source.SourceEvent;
import dev.weir.core.code.UserCode;
import dev.weir.core.id.OperatorId;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeSerializer;
import dev.weir.core.type.Types;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToEnumerator.ReaderUp;
import dev.weir.plan.deploy.ToEnumerator.SplitWanted;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.tasks.operator.OperatorFailure;
import dev.weir.tasks.source.EnumeratorHost;
import dev.weir.tasks.source.EnumeratorPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class EnumeratorHostTest {

  private static final ClassLoader LOADER = EnumeratorHostTest.class.getClassLoader();
  private final List<String> sent = new ArrayList<>();

  private final EnumeratorPorts ports =
      new EnumeratorPorts() {
        @Override
        public void sendToReader(int subtask, ToReader message) {
          sent.add(subtask + " " + describe(message));
        }

        @Override
        public <V> void callAsync(
            Callable<V> call, BiConsumer<V, Throwable> handler, long periodMillis) {
          throw new UnsupportedOperationException();
        }
      };

  private static String describe(ToReader message) {
    if (message instanceof ToReader.Splits splits) {
      TypeSerializer<NumberSource.Range> serializer =
          new Serializers(LOADER).of(Types.of(NumberSource.Range.class));
      BinaryInput in = new BinaryInput(splits.splits());
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < splits.count(); i++) {
        ids.add(serializer.read(in).splitId());
      }
      return ids.toString();
    }
    if (message instanceof ToReader.Custom custom) {
      return UserCode.open(custom.event(), SourceEvent.class, LOADER).toString();
    }
    return "no more";
  }

  private static ChainedOperator operator(OperatorSpec spec) {
    return new ChainedOperator(
        new OperatorId("op"),
        "numbers",
        null,
        UserCode.freeze(new OperatorSettings(spec, List.of(), false)),
        Types.of(Long.class),
        List.of(),
        List.of());
  }

  private EnumeratorHost host() {
    return new EnumeratorHost(operator(new SourceSpec(new NumberSource(2, 10))), 2, LOADER, ports);
  }

  private static void ask(EnumeratorHost host, int subtask, ToEnumerator... messages) {
    for (ToEnumerator message : messages) {
      host.onReader(subtask, message);
    }
  }

  @Test
  void shouldDealSplitsUntilThereAreNoMoreWhenReadersAsk() {
    EnumeratorHost host = host();
    host.start();
    ask(host, 1, new ReaderUp(), new SplitWanted());
    ask(host, 0, new ReaderUp(), new SplitWanted(), new SplitWanted());

    assertThat(sent).containsExactly("1 [r0]", "0 [r1]", "0 no more");
  }

  @Test
  void shouldDealAgainWhatAFailedReaderHadWhenItComesBack() {
    EnumeratorHost host = host();
    host.start();
    ask(host, 0, new ReaderUp(), new SplitWanted());
    host.onReaderFailed(0);
    ask(host, 0, new ReaderUp(), new SplitWanted(), new SplitWanted(), new SplitWanted());

    assertThat(sent).containsExactly("0 [r0]", "0 [r0]", "0 [r1]", "0 no more");
  }

  @Test
  void shouldNotDealAgainWhatACompleteCheckpointHoldsWhenAReaderFails() {
    EnumeratorHost host = host();
    host.start();
    ask(host, 0, new ReaderUp(), new SplitWanted());
    host.snapshot(7);
    host.onCheckpointComplete(7);
    host.onReaderFailed(0);
    ask(host, 0, new ReaderUp(), new SplitWanted());

    assertThat(sent).containsExactly("0 [r0]", "0 [r1]");
  }

  private record Told(String text) implements SourceEvent {}

  @Test
  void shouldRefuseAnEventWhenItIsLargerThanAMessageMayBe() {
    SourceEvent large = new Told("x".repeat(ToReader.BYTES_MAX));

    assertThatThrownBy(() -> new ToEnumerator.Custom(UserCode.freeze(large)))
        .hasMessageContaining("at most " + ToReader.BYTES_MAX + " bytes");
    assertThatThrownBy(() -> new ToReader.Custom(UserCode.freeze(large)))
        .hasMessageContaining("at most " + ToReader.BYTES_MAX + " bytes");
  }

  @Test
  void shouldGoOnFromItsSnapshotWhenRestored() {
    EnumeratorHost before = host();
    before.start();
    ask(before, 0, new ReaderUp(), new SplitWanted());
    byte[] snapshot = before.snapshot(1);
    before.close();

    EnumeratorHost after = host();
    after.restore(snapshot);
    ask(after, 1, new ReaderUp(), new SplitWanted(), new SplitWanted());

    assertThat(sent).containsExactly("0 [r0]", "1 [r1]", "1 no more");
  }

  @Test
  void shouldPassOnEventsOfTheSourcesOwnBothWays() {
    EnumeratorHost host = host();
    host.start();
    SourceEvent event = new NumberSource.Skip(3);
    ask(host, 1, new ReaderUp(), new ToEnumerator.Custom(UserCode.freeze(event)));

    assertThat(sent).containsExactly("1 Skip[numbers=3]");
  }

  @Test
  void shouldNameTheSourceWhenItsEnumeratorDealsToAReaderThatIsNotUp() {
    EnumeratorHost host = host();
    host.start();

    OperatorFailure failure =
        catchThrowableOfType(OperatorFailure.class, () -> host.onReader(0, new SplitWanted()));

    assertThat(host.report(failure).summary())
        .isEqualTo(
            "operator 'numbers' failed: java.lang.IllegalStateException:"
                + " reader 0 is not up: expected one of []");
  }

  @Test
  void shouldRefuseAnOperatorThatReadsNoSource() {
    assertThatThrownBy(
            () -> new EnumeratorHost(operator(new FilterSpec((Long n) -> true)), 1, LOADER, ports))
        .hasMessage("operator 'numbers' reads no source");
  }
}
