package dev.weir.core.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import java.io.Serializable;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Functions frozen and opened again, and what is said of those that cannot be. */
class UserCodeTest {

  private interface Lengths extends Function<String, Integer>, Serializable {}

  private static final class Lookup implements Serializable {
    private final Map<String, Object> parts;

    Lookup(Object part) {
      parts = Map.of("link", part);
    }
  }

  private static class Base implements Serializable {
    private Object inherited;
    private transient Thread ignored = new Thread("never started");
  }

  private static final class Derived extends Base implements Lengths {
    Derived(Object inherited) {
      super.inherited = inherited;
    }

    @Override
    public Integer apply(String word) {
      return word.length();
    }
  }

  private final class Inner implements Serializable {
    int x;
  }

  @Test
  void shouldApplyTheSameFunctionWhenFrozenAndOpened() {
    int plus = 3;
    Lengths lengths = word -> word.length() + plus;

    Lengths opened =
        UserCode.open(UserCode.freeze(lengths), Lengths.class, getClass().getClassLoader());

    assertThat(opened.apply("four")).isEqualTo(7);
  }

  @Test
  void shouldOpenClassObjectsWhenTheyAreOfPrimitives() {
    Class<?>[] classes = {int.class, void.class, int[].class, String.class};

    assertThat(UserCode.open(UserCode.freeze(classes), Class[].class, getClass().getClassLoader()))
        .isEqualTo(classes);
  }

  @Test
  void shouldNameTheLineAndTheWayWhenALambdaCapturesASocket() {
    Lookup lookup = new Lookup(List.of(1, new Socket()));
    int line = StackWalker.getInstance().walk(f -> f.findFirst().orElseThrow().getLineNumber()) + 1;
    Lengths lengths = word -> lookup.parts.size();

    assertThatThrownBy(() -> UserCode.freeze(lengths))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(
            "lambda at dev.weir.core.code.UserCodeTest"
                + ".shouldNameTheLineAndTheWayWhenALambdaCapturesASocket (UserCodeTest.java:"
                + line
                + ")")
        .hasMessageContaining("found a java.net.Socket, captured as")
        .hasMessageContaining("captured 1 (" + Lookup.class.getName() + ") -> parts (")
        .hasMessageContaining(" -> {link} (")
        .hasMessageContaining(" -> [1] (java.net.Socket)")
        .hasMessageContaining("transient");
  }

  @Test
  void shouldNameThisWhenALambdaUsesItsObject() {
    Lengths lengths = word -> hashCode();

    assertThat(ClosureCheck.firstUnserializable(lengths))
        .hasValueSatisfying(
            finding -> {
              assertThat(finding.className()).isEqualTo(UserCodeTest.class.getName());
              assertThat(finding.path().get(1)).startsWith("this (");
            });
  }

  @Test
  void shouldNameTheEnclosingObjectWhenAClassIsInner() {
    assertThat(ClosureCheck.firstUnserializable(new Inner()))
        .hasValueSatisfying(
            finding ->
                assertThat(finding.toString())
                    .endsWith(" -> enclosing object (" + UserCodeTest.class.getName() + ")"));
  }

  @Test
  void shouldNameTheMethodWhenABoundReferenceIsTheFunction() {
    Lengths lengths = new Plain()::length;

    assertThat(ClosureCheck.firstUnserializable(lengths))
        .hasValueSatisfying(
            finding -> {
              assertThat(finding.function()).startsWith("method reference");
              assertThat(finding.className()).isEqualTo(Plain.class.getName());
            });
  }

  @Test
  void shouldLookIntoSuperclassesAndPassOverTransientFields() {
    assertThat(ClosureCheck.firstUnserializable(new Derived("fine"))).isEmpty();
    assertThat(ClosureCheck.firstUnserializable(new Derived(new Object[] {"fine", new Plain()})))
        .hasValueSatisfying(
            finding ->
                assertThat(finding.toString())
                    .contains("inherited (java.lang.Object[])")
                    .endsWith("[1] (" + Plain.class.getName() + ")"));
  }

  @Test
  void shouldEndWhenObjectsReferToEachOther() {
    List<Object> loop = new ArrayList<>();
    loop.add(loop);

    assertThat(ClosureCheck.firstUnserializable(loop)).isEmpty();
  }

  @Test
  void shouldSayThatAJarIsIncompleteWhenAClassIsMissing() {
    byte[] frozen = UserCode.freeze(new Derived(null));

    assertThatThrownBy(
            () -> UserCode.open(frozen, Object.class, ClassLoader.getPlatformClassLoader()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Derived.class.getName());
  }

  private static final class Plain {
    int length(String word) {
      return word.length();
    }
  }
}
