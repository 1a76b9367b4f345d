package dev.weir.api.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.Out;
import dev.weir.api.TypeHint;
import dev.weir.api.function.FlatMapFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.MapFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.RichMapFunction;
import dev.weir.api.stream.KeyedStream;
import dev.weir.api.stream.SingleOutputStreamOperator;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeCaptureTest {
  record Word(String text, int length) {
    static Word ofCount(String text, long count) {
      return new Word(text, (int) count);
    }
  }

  record Pair<A, B>(A first, B second) {}

  sealed interface Event permits Click, Buy {}

  record Click(String page) implements Event {}

  record Buy(String page, double price) implements Event {}

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(1);
  private final SingleOutputStreamOperator<String> lines = env.fromElements("to be", "or not");
  private final KeyedStream<String, String> keyed = lines.keyBy(line -> line);

  private static void assertType(SingleOutputStreamOperator<?> stream, String expected) {
    assertThat(stream.type().toString().replace(TypeCaptureTest.class.getName() + "$", ""))
        .isEqualTo(expected.replace("String", "java.lang.String").replace("Int", "java.lang.Int"));
  }

  @Test
  void shouldFindTheClassWhenALambdaReturnsOne() {
    assertType(lines.map(line -> new Word(line, 1)), "Word");
    assertType(lines.map(line -> line.length()), "Integer");
    assertType(lines.map(String::length), "Integer");
    assertType(lines.map(line -> new int[] {1}), "int[]");
    assertType(lines.flatMap((String line, Out<Word> out) -> out.emit(null)), "Word");
    assertType(lines.<Word>flatMap((line, out) -> out.emit(null)), "Word");
    assertType(lines.<Event>map(line -> new Click(line)), "Event");
    assertType(keyed.count(Word::ofCount), "Word");
  }

  static Pair<String, Integer> pairOf(String line) {
    return new Pair<>(line, 1);
  }

  List<Word> words(String line) {
    return List.of();
  }

  static <X> Pair<X, X> twice(X value) {
    return new Pair<>(value, value);
  }

  @Test
  void shouldFindTheArgumentsWhenAMethodReferenceReturnsAGenericClass() {
    assertType(lines.map(TypeCaptureTest::pairOf), "Pair<String, Integer>");
    assertType(lines.map(TypeCaptureTest::twice), "Pair<?, ?>");
    assertType(lines.map(line -> pairOf(line)), "Pair<?, ?>");
    assertType(lines.map(line -> List.of(line)), "java.util.List<?>");
    assertType(lines.map(line -> Map.of(line, 1)), "java.util.Map<?, ?>");
  }

  static final class Pairing extends RichMapFunction<String, Pair<String, Integer>> {
    @Override
    public Pair<String, Integer> map(String value) {
      return new Pair<>(value, 1);
    }
  }

  abstract static class Listing<X> implements FlatMapFunction<X, List<Integer>> {}

  static final class Listed extends Listing<String> {
    @Override
    public void flatMap(String value, Out<List<Integer>> out) {}
  }

  static final class Keyed extends KeyedProcessFunction<String, String, Pair<String, Word>> {
    @Override
    public void processElement(
        String value, Context<String> context, Out<Pair<String, Word>> out) {}
  }

  /** In a static method, because an anonymous class captures the object around it. */
  static ProcessFunction<String, Pair<Integer, Integer>> anonymous() {
    return new ProcessFunction<>() {
      private static final long serialVersionUID = 1L;

      @Override
      public void processElement(String value, Context context, Out<Pair<Integer, Integer>> out) {}
    };
  }

  static class Passing<X> implements MapFunction<X, X> {
    @Override
    public X map(X value) {
      return value;
    }
  }

  static final class PassingPairs extends Passing<Pair<String, Word>> {}

  @Test
  void shouldFindTheArgumentsWhenANamedClassDeclaresThem() {
    assertType(lines.map(new Pairing()), "Pair<String, Integer>");
    assertType(lines.flatMap(new Listed()), "java.util.List<Integer>");
    assertType(keyed.process(new Keyed()), "Pair<String, Word>");
    assertType(
        lines
            .map(new Pairing())
            .map(pair -> new Pair<>("", new Word("", 1)))
            .map(new PassingPairs()),
        "Pair<String, Word>");
    assertType(lines.process(anonymous()), "Pair<Integer, Integer>");
  }

  @Test
  void shouldLeaveItToTheValuesWhenTheCompilerErasedEverything() {
    assertType(lines.map(line -> line.isEmpty() ? new Click(line) : new Buy(line, 1)), "?");
    assertType(lines.flatMap((line, out) -> out.emit(line)), "?");
    assertType(lines.map(line -> line.isEmpty() ? (Object) 1 : line), "?");
    assertType(lines.map(line -> line.isEmpty() ? 1 : line), "?");
    assertType(lines.map(new Passing<>()), "String");
  }

  @Test
  void shouldBelieveTheProgramWhenItSaysWhatComesOut() {
    assertType(
        lines.map(line -> new Pair<>(line, 1)).returns(new TypeHint<Pair<String, Integer>>() {}),
        "Pair<String, Integer>");
    assertType(lines.<Object>map(line -> line).returns(Object.class), "?");
    SingleOutputStreamOperator<Event> events =
        lines.<Event>map(line -> new Click(line)).returns(Event.class);
    assertType(events, "Event");
  }

  @Test
  void shouldKnowTheKeyWhenAStreamIsKeyed() {
    assertThat(lines.keyBy(String::length).keyType())
        .isEqualTo(new TypeDescriptor("java.lang.Integer", List.of()));
    assertThat(lines.keyBy(line -> new Word(line, 1)).keyType().name())
        .isEqualTo(Word.class.getName());
  }

  @Test
  void shouldSeeTheClassOfElementsAndCollections() {
    assertType(env.fromElements(1, 2), "Integer");
    assertType(env.fromElements(new Click("a"), new Buy("a", 1)), "?");
    assertType(env.<Event>fromElements(new Click("a"), new Buy("a", 1)), "Event");
    assertType(env.fromCollection(List.of(new Word("a", 1))), "Word");
    assertType(env.fromCollection(List.of(List.of(1))), "java.util.List<?>");
  }

  @Test
  void shouldRefuseWhenAProgramFillsInTheLastParameter() {
    assertThatThrownBy(() -> lines.map(line -> new Word(line, 1), new Word("", 0)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("the compiler fills in the last parameter, found 1 value(s)");
  }
}
