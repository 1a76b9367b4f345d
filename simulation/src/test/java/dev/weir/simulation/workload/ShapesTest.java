package dev.weir.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.TypeHint;
import dev.weir.api.tuple.Tuple2;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.core.type.Types;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In one process most records are handed over by reference; here each type is written and read. */
final class ShapesTest {

  private static final TypeDescriptor TUPLE = Types.of(Tuple2.class);
  private static final TypeDescriptor LIST = new TypeHint<List<Event>>() {}.descriptor();

  private final Serializers serializers = new Serializers(ShapesTest.class.getClassLoader());

  private <T> T again(TypeDescriptor type, T value) {
    TypeSerializer<T> serializer = serializers.of(type);
    BinaryOutput out = new BinaryOutput(64);
    serializer.write(value, out);
    return serializer.read(new BinaryInput(out.toByteArray()));
  }

  private <T> Event over(
      Class<T> type, Function<Event, T> there, Function<T, Event> back, Event e) {
    return back.apply(again(Types.of(type), there.apply(e)));
  }

  @Test
  void shouldBeTheSameEventWhenWrittenAndReadInAnotherForm() {
    List<Event> events =
        LongStream.range(0, 500)
            .mapToObj(i -> Events.sourced(3, 1, i))
            .flatMap(event -> Stream.of(event, event.withValue(0), event.withValue(-1L << 63)))
            .toList();

    for (Event event : events) {
      assertThat(again(Types.of(Event.class), event)).isEqualTo(event);
      assertThat(over(Shapes.Parcel.class, Shapes.Parcel::new, Shapes.Parcel::event, event))
          .isEqualTo(event);
      assertThat(over(Shapes.Figure.class, Shapes::figure, Shapes::event, event)).isEqualTo(event);
      assertThat(over(Shapes.Nested.class, Shapes::nested, Shapes::event, event)).isEqualTo(event);
      assertThat(over(long[].class, Shapes::array, Shapes::event, event)).isEqualTo(event);
      assertThat(over(Shapes.Padded.class, Shapes::padded, Shapes::event, event)).isEqualTo(event);
      assertThat(again(LIST, List.of(event))).containsExactly(event);
      assertThat(again(TUPLE, Tuple2.of(event.key(), event)))
          .isEqualTo(Tuple2.of(event.key(), event));
    }
    assertThat(events).anyMatch(event -> Shapes.padded(event).padding().length > 0);
  }

  @Test
  void shouldBeTheSameWhenSourcesAndSinksWriteTheirState() {
    LogSource source = new LogSource(new Node.Log(1, 2, 3, Handout.EAGER, 1, 0));
    LogSplit split = new LogSplit(1, 2, 3);
    LogState state = new LogState(List.of(split), List.of(new LogSplit(0, 0, 3)));
    TransactionalSink sink = new TransactionalSink("run", "sink");

    assertThat(again(source.splitType(), split)).isEqualTo(split);
    assertThat(again(source.enumeratorStateType(), state)).isEqualTo(state);
    assertThat(again(sink.committableType(), new TransactionalSink.Prepared("t")))
        .isEqualTo(new TransactionalSink.Prepared("t"));
  }
}
