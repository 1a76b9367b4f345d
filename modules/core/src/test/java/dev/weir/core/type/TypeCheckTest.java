package dev.weir.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused when a job is built, and what is only warned of. */
class TypeCheckTest {

  private record Order(Customer customer) {}

  private record Customer(String name, Socket socket) {}

  private record Elements(List<Socket> sockets) {}

  private record Keys(Map<Thread, String> names) {}

  private record Values(Map<String, List<Thread>> threads) {}

  private record Deep(Optional<Socket[]> sockets) {}

  private sealed interface Event permits Opened, Closed {}

  private record Opened(InputStream in) implements Event {}

  private record Closed() implements Event {}

  private record NoWayIn(Immutable inner) {}

  private static final class Immutable {
    final int x;

    Immutable(int x) {
      this.x = x;
    }
  }

  private final class Inner {
    int x;
  }

  private static final class Words extends ArrayList<String> {}

  private record Growing<T>(T value, Growing<List<T>> next) {}

  private record Bag(
      Object payload, List<?> anything, Number number, Map<String, Comparable<?>> m) {}

  private static final class WithTransient {
    transient Socket socket;
    int x;
  }

  private record Selfish(String name, List<Selfish> others) {}

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(Order.class, "Order.customer.socket", "java.net.Socket"),
        Arguments.of(Elements.class, "Elements.sockets[]", "java.net.Socket"),
        Arguments.of(Keys.class, "Keys.names{key}", "java.lang.Thread"),
        Arguments.of(Values.class, "Values.threads{value}[]", "java.lang.Thread"),
        Arguments.of(Deep.class, "Deep.sockets?[]", "java.net.Socket"),
        Arguments.of(Event.class, "Event(Opened).in", "java.io.InputStream"),
        Arguments.of(NoWayIn.class, "NoWayIn.inner", "no constructor without arguments"),
        Arguments.of(Inner.class, "Inner", "Make the class static"),
        Arguments.of(Words.class, "Words", "extends java.util.ArrayList"),
        Arguments.of(Growing.class, "Growing.next.next", "generics that grow without end"),
        Arguments.of(Runnable.class, "Runnable", "class of the platform"),
        Arguments.of(Socket[].class, "[]", "java.net.Socket"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void shouldNameThePathWhenAPartCannotBeWritten(Class<?> type, String path, String found) {
    assertThatThrownBy(() -> RoundTrip.serializers().check(Types.of(type)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(path)
        .hasMessageContaining(found);
    assertThatThrownBy(() -> RoundTrip.serializers().of(Types.of(type)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(path);
  }

  @Test
  void shouldSayItAllInOneSentenceWhenAFieldIsRefused() {
    assertThatThrownBy(() -> RoundTrip.serializers().check(Types.of(NoWayIn.class)))
        .hasMessage(
            "NoWayIn.inner: expected a type that can be serialized, found "
                + Immutable.class.getName()
                + ", which cannot be serialized: it is neither a record, an enum, a sealed"
                + " interface nor a POJO (no constructor without arguments). Make it transient,"
                + " give it a constructor without arguments, or make it a record of serializable"
                + " parts.");
  }

  @Test
  void shouldPassWhenAFieldIsTransientOrATypeContainsItself() {
    Serializers serializers = RoundTrip.serializers();

    assertThat(serializers.warnings(Types.of(WithTransient.class))).isEmpty();
    assertThat(serializers.warnings(Types.of(Selfish.class))).isEmpty();
  }

  @Test
  void shouldNameEachPathWhenPartsAreDynamic() {
    assertThat(RoundTrip.serializers().warnings(Types.of(Bag.class)))
        .containsExactly(
            "Bag.payload: its type is erased",
            "Bag.anything[]: its type is erased",
            "Bag.number: Number says nothing about the value",
            "Bag.m{value}: Comparable says nothing about the value");
  }
}
