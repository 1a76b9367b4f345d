package dev.weir.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.OutputTag;
import dev.weir.api.TypeHint;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.function.FilterFunction;
import dev.weir.api.function.FlatMapFunction;
import dev.weir.api.function.MapFunction;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.SingleOutputStreamOperator;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.error.UserErrorException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each mistake is reported by the call that makes it, and adds nothing to the program. */
class ProgramErrorsTest {
  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);
  private final SingleOutputStreamOperator<String> lines = env.fromElements("a", "b");

  private void assertRefused(String message, ThrowingCallable call) {
    int before = env.program("before").transformations().size();
    assertThatThrownBy(call).isInstanceOf(UserErrorException.class).hasMessageContaining(message);
    assertThat(env.program("after").transformations()).hasSize(before);
  }

  @Test
  void shouldRefuseWhenAParallelismIsOutOfRange() {
    assertRefused("from 1 to 32768, found 0", () -> lines.setParallelism(0));
    assertRefused("from 1 to 32768, found -1", () -> lines.setParallelism(-1));
    assertRefused("from 1 to 32768, found 32769", () -> lines.setParallelism(32_769));
    assertRefused("found 0", () -> lines.setMaxParallelism(0));
    assertRefused("found 0", () -> env.setParallelism(0));
    assertRefused("found 0", () -> env.setMaxParallelism(0));
    assertRefused("found 0", () -> StreamExecutionEnvironment.createLocalEnvironment(0));
    var printed = lines.print();
    assertRefused("found 0", () -> printed.setParallelism(0));
  }

  @Test
  void shouldRefuseWhenAParallelismIsAboveItsMaximum() {
    lines.setMaxParallelism(4);
    assertRefused("at most the maximum parallelism 4, found 5", () -> lines.setParallelism(5));
    lines.setParallelism(4);
    assertRefused("maximum parallelism 3, found 4", () -> lines.setMaxParallelism(3));
    assertRefused("maximum parallelism 1, found 2", () -> env.setMaxParallelism(1));
  }

  @Test
  void shouldRefuseWhenAFunctionIsNull() {
    MapFunction<String, String> map = null;
    FlatMapFunction<String, String> flatMap = null;
    FilterFunction<String> filter = null;
    ReduceFunction<String> reduce = null;
    assertRefused("map at ProgramErrorsTest.java:", () -> lines.map(map));
    assertRefused("expected a function, found null", () -> lines.flatMap(flatMap));
    assertRefused("expected a function, found null", () -> lines.filter(filter));
    assertRefused("found null", () -> lines.keyBy(line -> line).reduce(reduce));
    assertRefused("expected a sink, found null", () -> lines.sinkTo(null));
    assertRefused("expected a stream, found null", () -> lines.connect((DataStream<String>) null));
    assertRefused("expected a source, found null", () -> env.fromSource(null, "none"));
  }

  @Test
  void shouldNameTheLineWhenAFunctionCannotTravel() {
    ReentrantLock lock = new ReentrantLock();
    Thread thread = Thread.currentThread();
    int line = new Throwable().getStackTrace()[0].getLineNumber();
    ThrowingCallable call = () -> lines.filter(text -> thread.isAlive());
    assertRefused("filter at ProgramErrorsTest.java:" + (line + 1), call);
    assertRefused("a java.lang.Thread, captured as function (lambda at dev.weir.jobs.", call);
    assertRefused("-> captured 1 (java.lang.Thread)", call);
    assertRefused(
        "captured as function (" + Captive.class.getName() + ") -> thread (java.lang.Thread)",
        () -> lines.map(new Captive(thread)));
    assertRefused("java.lang.Thread", () -> lines.map(text -> thread.getName()));
    assertRefused("java.lang.Thread", () -> lines.keyBy(text -> thread.getName()));
    assertRefused("ProgramErrorsTest", () -> lines.filter(text -> text.equals(toString())));
    assertThat(lines.filter(text -> lock.isLocked()).name("a lock is serializable")).isNotNull();
  }

  record Captive(Thread thread) implements MapFunction<String, String> {
    @Override
    public String map(String value) {
      return thread.getName();
    }
  }

  @Test
  void shouldRefuseWhenStreamsAreOfTwoEnvironments() {
    var other = StreamExecutionEnvironment.createLocalEnvironment(1).fromElements("x");
    assertRefused("streams of one environment", () -> lines.union(other));
    assertRefused("streams of one environment", () -> lines.connect(other));
  }

  enum Colour {
    RED
  }

  record Painted(Colour colour) implements Thing {}

  record Wrapped(int size, Painted painted) {}

  record Own(Colour colour) {
    @Override
    public int hashCode() {
      return colour.name().hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Own own && own.colour == colour;
    }
  }

  static final class NoHash {}

  sealed interface Thing permits Painted, Nested {}

  record Nested(Thing inner) implements Thing {}

  record Chain(int link, Chain next) {}

  @Test
  void shouldRefuseWhenAKeyHasAnotherHashCodeInEachProcess() {
    assertRefused("the key is the enum", () -> lines.keyBy(line -> Colour.RED));
    assertRefused("the key is an array", () -> lines.keyBy(line -> new int[1]));
    assertRefused("no hashCode() of its own", () -> lines.keyBy(line -> new NoHash()));
    assertRefused(
        "the key.painted.colour is the enum",
        () -> lines.keyBy(line -> new Wrapped(1, new Painted(Colour.RED))));
    assertRefused(
        "the key is the enum",
        () -> lines.connect(lines).keyBy(line -> Colour.RED, line -> Colour.RED));
    assertRefused("the key.colour is the enum", () -> lines.keyBy(line -> (Thing) null));
    assertThat(lines.keyBy(line -> new Chain(1, null))).isNotNull();
    assertThat(lines.keyBy(line -> new Own(Colour.RED)).keyType().name())
        .isEqualTo(Own.class.getName());
  }

  @Test
  void shouldRefuseWhenRecordsThatAreNoNumbersAreAddedUp() {
    assertRefused(
        "expected a stream of numbers, found a stream of java.lang.String",
        () -> lines.keyBy(line -> line).sum());
  }

  @Test
  void shouldRefuseWhenTextsAreBlank() {
    assertRefused("not blank, found ' '", () -> lines.name(" "));
    assertRefused("not blank", () -> lines.uid(""));
    assertRefused("not blank", () -> lines.slotSharingGroup(""));
    assertRefused("not blank", () -> env.execute(""));
    assertRefused("starts with weir.", () -> env.configure("parallelism", "1"));
    assertRefused("a map, found null", () -> env.setGlobalParameters(null));
  }

  @Test
  void shouldRefuseWhenASideOutputHasTwoTypes() {
    lines.getSideOutput(OutputTag.of("late", String.class));
    assertRefused(
        "side output 'late' of type java.lang.String",
        () -> lines.getSideOutput(OutputTag.of("late", Integer.class)));
  }

  @Test
  void shouldRefuseWhenThereIsNothingToRun() {
    var empty = StreamExecutionEnvironment.createLocalEnvironment(1);
    assertThatThrownBy(() -> empty.execute("empty"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("found no operators");
  }

  @Test
  void shouldNameTheModuleToAddWhenNothingCanRunThePlan() {
    assertRefused("Add dev.weir:weir-cluster", () -> env.execute("lonely"));
    assertRefused("Add dev.weir:weir-cluster", env::explain);
    var remote = StreamExecutionEnvironment.createRemoteEnvironment("controller", 6123);
    remote.fromElements(1).print();
    assertThatThrownBy(() -> remote.execute("far"))
        .hasMessageContaining("on the cluster at controller:6123");
  }

  @Test
  void shouldRefuseWhenARemoteEnvironmentHasNoAddress() {
    assertRefused(
        "a port from 1 to 65535, found 0",
        () -> StreamExecutionEnvironment.createRemoteEnvironment("host", 0));
    assertRefused("not blank", () -> StreamExecutionEnvironment.createRemoteEnvironment(" ", 6123));
  }

  @Test
  void shouldRefuseWhenRecordsAreTakenBeforeTheJobRuns() {
    var records = lines.collect();
    assertRefused("a program that was not", records::toList);
    assertRefused("a limit of at least 1", () -> lines.executeAndCollect(0));
  }

  @Test
  void shouldRefuseWhenATagOrAHintSaysNothing() {
    assertRefused("a name, found ' '", () -> OutputTag.of(" ", String.class));
    assertRefused("new TypeHint<YourType>() {}", RawHint::new);
  }

  static class NamedHint extends TypeHint<List<String>> {}

  static final class RawHint extends NamedHint {}

  @Test
  void shouldRefuseElementsWhenTheyAreNull() {
    List<String> holed = new ArrayList<>();
    holed.add(null);
    assertRefused("elements that are not null", () -> env.fromElements("a", null));
    assertRefused("elements that are not null", () -> env.fromCollection(holed));
    assertRefused("not null", () -> env.setGlobalParameters(mapWithNull()));
  }

  private static Map<String, String> mapWithNull() {
    Map<String, String> map = new HashMap<>();
    map.put("key", null);
    return map;
  }
}
