package dev.weir.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Records, POJOs, enums and sealed hierarchies, through the classes generated for them. */
class StructureSerializerTest {

  private record Order(long id, String item, Integer count, List<Tag> tags) {}

  private record Tag(String name, double weight) {}

  private record Empty() {}

  private record Primitives(boolean z, byte b, short s, char c, int i, long j, float f, double d) {}

  private record Boxes(
      Boolean z, Byte b, Short s, Character c, Integer i, Long j, Float f, Double d, String t) {}

  private record Pair<A, B>(A first, B second) {}

  private record Holder(Pair<String, Integer> one, Pair<Long, List<String>> other) {}

  private record Chain(int value, Chain next) {}

  private record Node(String name, List<Node> children, Node[] shortcuts) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Node node
          && name.equals(node.name)
          && Objects.equals(children, node.children)
          && Arrays.equals(shortcuts, node.shortcuts);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  private sealed interface Expression permits Literal, Sum, Negation, Constant {}

  private record Literal(long value) implements Expression {}

  private record Sum(Expression left, Expression right) implements Expression {}

  private record Negation(Expression inner) implements Expression {}

  private enum Constant implements Expression {
    ZERO,
    ONE {
      @Override
      public String toString() {
        return "one, with a body";
      }
    }
  }

  private sealed interface Tree<T> permits Leaf, Fork {}

  private record Leaf<V>(V value) implements Tree<V> {}

  private record Fork<X>(Tree<X> left, Tree<X> right) implements Tree<X> {}

  private static class Animal {
    private int legs;
    protected String name = "unset";
    transient int cached;
    static int made;

    Animal() {}
  }

  private static final class Dog extends Animal {
    private final List<String> tricks = new ArrayList<>();
    private final long born;
    Animal friend;

    private Dog() {
      this(-1);
    }

    Dog(long born) {
      this.born = born;
    }
  }

  private static class Box<T> {
    T content;
  }

  private static final class IntegerBox extends Box<Integer> {}

  private static sealed class Vehicle permits Car {
    int wheels;
  }

  private static final class Car extends Vehicle {
    String plate;
  }

  @Test
  void shouldReadWhatWasWrittenWhenARecordIsNested() {
    Order order = new Order(7, "Späti", 3, List.of(new Tag("a", 0.5), new Tag(null, 1)));

    assertThat(RoundTrip.of(Order.class, order)).isEqualTo(order);
  }

  @Test
  void shouldKeepNullsWhenEveryReferenceIsNull() {
    assertThat(RoundTrip.of(Order.class, new Order(1, null, null, null)))
        .isEqualTo(new Order(1, null, null, null));
    Boxes nothing = new Boxes(null, null, null, null, null, null, null, null, null);
    assertThat(RoundTrip.of(Boxes.class, nothing)).isEqualTo(nothing);
  }

  @Test
  void shouldKeepEveryPrimitiveWhenAtItsExtremes() {
    Primitives low =
        new Primitives(
            false,
            Byte.MIN_VALUE,
            Short.MIN_VALUE,
            Character.MIN_VALUE,
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            Float.MIN_VALUE,
            Double.NEGATIVE_INFINITY);
    Primitives high =
        new Primitives(
            true,
            Byte.MAX_VALUE,
            Short.MAX_VALUE,
            Character.MAX_VALUE,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            Float.NaN,
            -0.0);
    Boxes boxes = new Boxes(true, (byte) 1, (short) 2, 'c', 4, 5L, 6f, 7d, "\ud83d\ude00");

    assertThat(RoundTrip.of(Primitives.class, low)).isEqualTo(low);
    assertThat(RoundTrip.of(Primitives.class, high)).isEqualTo(high);
    assertThat(RoundTrip.of(Boxes.class, boxes)).isEqualTo(boxes);
  }

  @Test
  void shouldTakeOneByteWhenARecordHasNoComponents() {
    assertThat(RoundTrip.bytes(Types.of(Empty.class), new Empty())).hasSize(1);
    assertThat(RoundTrip.of(Empty.class, new Empty())).isEqualTo(new Empty());
  }

  @Test
  void shouldWriteNoMoreThanTheDocumentedLayout() {
    // one null byte, id 8, item 1 + 2, count 4, tags: count 1
    assertThat(RoundTrip.bytes(Types.of(Order.class), new Order(1, "ab", 2, List.of())))
        .containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 0, 4, 'a', 'b', 2, 0, 0, 0, 0);
  }

  @Test
  void shouldSubstituteTypeArgumentsWhenARecordIsGeneric() {
    Holder holder = new Holder(new Pair<>("a", 1), new Pair<>(2L, List.of("b", "c")));

    assertThat(RoundTrip.of(Holder.class, holder)).isEqualTo(holder);
    assertThat(RoundTrip.serializers().warnings(Types.of(Holder.class))).isEmpty();
  }

  @Test
  void shouldWorkWhenARecordIsLocal() {
    record Local(int x, Map<String, int[]> arrays) {}

    Local read = (Local) RoundTrip.of(Local.class, new Local(3, Map.of("k", new int[] {1, 2})));

    assertThat(read.arrays().get("k")).containsExactly(1, 2);
  }

  @Test
  void shouldFollowATypeWhenItContainsItself() {
    Chain chain = new Chain(1, new Chain(2, new Chain(3, null)));
    Node leaf = new Node("leaf", List.of(), null);
    Node root = new Node("root", Arrays.asList(leaf, null), new Node[] {null, leaf});

    assertThat(RoundTrip.of(Chain.class, chain)).isEqualTo(chain);
    assertThat(RoundTrip.of(Node.class, root)).isEqualTo(root);
  }

  @Test
  void shouldWriteTheMemberWhenATypeIsSealed() {
    Expression expression =
        new Sum(new Negation(new Literal(5)), new Sum(Constant.ONE, new Negation(Constant.ZERO)));

    assertThat(RoundTrip.of(Expression.class, expression)).isEqualTo(expression);
  }

  @Test
  void shouldHandArgumentsDownWhenASealedTypeIsGeneric() {
    TypeDescriptor tree = new TypeDescriptor(Tree.class.getName(), List.of(Types.of(String.class)));
    Tree<String> value = new Fork<>(new Leaf<>("l"), new Fork<>(new Leaf<>("m"), new Leaf<>(null)));

    assertThat(RoundTrip.of(tree, value)).isEqualTo(value);
    assertThat(RoundTrip.serializers().warnings(tree)).isEmpty();
  }

  @Test
  void shouldFillInheritedPrivateAndFinalFieldsWhenAClassIsAPojo() {
    Dog dog = new Dog(1999);
    ((Animal) dog).legs = 4;
    dog.name = null;
    dog.cached = 9;
    dog.tricks.add("roll");
    dog.friend = new Animal();
    dog.friend.name = "cat";

    Dog read = (Dog) RoundTrip.of(Dog.class, dog);

    assertThat(((Animal) read).legs).isEqualTo(4);
    assertThat(read.name).isNull();
    assertThat(read.cached).isZero();
    assertThat(read.tricks).containsExactly("roll");
    assertThat(read.born).isEqualTo(1999);
    assertThat(read.friend.name).isEqualTo("cat");
  }

  @Test
  void shouldBindTheSuperclassWhenAPojoExtendsAGenericOne() {
    IntegerBox box = new IntegerBox();
    box.content = 12;

    assertThat(((IntegerBox) RoundTrip.of(IntegerBox.class, box)).content).isEqualTo(12);
    assertThat(RoundTrip.serializers().warnings(Types.of(IntegerBox.class))).isEmpty();
  }

  @Test
  void shouldWriteBothWhenASealedClassIsItselfConcrete() {
    Vehicle vehicle = new Vehicle();
    vehicle.wheels = 3;
    Car car = new Car();
    car.plate = "W 1";

    Vehicle readVehicle = (Vehicle) RoundTrip.of(Vehicle.class, vehicle);
    Vehicle readCar = (Vehicle) RoundTrip.of(Vehicle.class, car);

    assertThat(readVehicle.getClass()).isEqualTo(Vehicle.class);
    assertThat(readVehicle.wheels).isEqualTo(3);
    assertThat(readCar).isInstanceOf(Car.class);
    assertThat(((Car) readCar).plate).isEqualTo("W 1");
  }

  @Test
  void shouldRefuseToLoseFieldsWhenAValueIsOfASubclass() {
    assertThatThrownBy(() -> RoundTrip.bytes(Types.of(Animal.class), new Dog(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Animal.class.getName())
        .hasMessageContaining(Dog.class.getName());
  }

  @Test
  void shouldEndInAnExceptionWhenAValueIsNestedWithoutEnd() {
    Chain deep = null;
    for (int i = 0; i <= Nesting.LEVELS_MAX + 1; i++) {
      deep = new Chain(i, deep);
    }
    Chain tooDeep = deep;
    Chain deepEnough = deep.next().next();

    assertThatThrownBy(() -> RoundTrip.bytes(Types.of(Chain.class), tooDeep))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("256 levels");
    assertThat(RoundTrip.bytes(Types.of(Chain.class), deepEnough)).isNotEmpty();
    Chain read = (Chain) RoundTrip.of(Chain.class, deepEnough);
    assertThat(read.value()).isEqualTo(deepEnough.value());
  }

  @Test
  void shouldShareWhatCannotChangeAndCopyWhatCanWhenCopying() {
    TypeSerializer<Tag> tags = RoundTrip.serializers().of(Types.of(Tag.class));
    TypeSerializer<Order> orders = RoundTrip.serializers().of(Types.of(Order.class));
    TypeSerializer<Expression> expressions = RoundTrip.serializers().of(Types.of(Expression.class));
    Tag tag = new Tag("t", 1);
    Order order = new Order(1, "i", 2, new ArrayList<>(List.of(tag)));

    Order copy = orders.copy(order);
    order.tags().clear();

    assertThat(tags.immutable()).isTrue();
    assertThat(tags.copy(tag)).isSameAs(tag);
    assertThat(expressions.immutable()).isTrue();
    assertThat(orders.immutable()).isFalse();
    assertThat(copy.tags()).containsExactly(tag);
    assertThat(copy.tags().get(0)).isSameAs(tag);
  }

  @Test
  void shouldCopyEveryFieldWhenAClassIsAPojo() {
    TypeSerializer<Dog> dogs = RoundTrip.serializers().of(Types.of(Dog.class));
    Dog dog = new Dog(5);
    dog.tricks.add("sit");
    dog.friend = new Animal();

    Dog copy = dogs.copy(dog);
    dog.tricks.clear();

    assertThat(copy.born).isEqualTo(5);
    assertThat(copy.tricks).containsExactly("sit");
    assertThat(copy.friend).isNotSameAs(dog.friend);
  }

  @Test
  void shouldGenerateOneClassWhenATypeIsAskedForTwice() {
    Serializers serializers = RoundTrip.serializers();

    TypeSerializer<Tag> one = serializers.of(Types.of(Tag.class));
    TypeSerializer<Tag> other = serializers.of(Types.of(Tag.class));

    assertThat(one).isNotSameAs(other);
    assertThat(one.getClass()).isSameAs(other.getClass());
    assertThat(one.getClass().isHidden()).isTrue();
    assertThat(one.type()).isEqualTo(Types.of(Tag.class));
  }
}
