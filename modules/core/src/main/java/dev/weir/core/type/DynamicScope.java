package dev.weir.core.type;

import dev.weir.core.error.UserErrorException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The classes named so far in the value that is being written or read. A class is named in full
 * where the value first needs it, and by a number from there on.
 *
 * <pre>
 *   0 .. n-1     a type of the platform, by its place in {@link JdkTypes#numbered()} (n of them)
 *   n            a class new to this value: its name follows as a string
 *   n+1+i        the i-th class named in this value
 * </pre>
 */
final class DynamicScope {

  private static final List<TypeDescriptor> NUMBERED = JdkTypes.numbered();
  private static final Map<String, Integer> PLACES = places();

  private final TypeResolver resolver;
  private final Map<Class<?>, Known> byClass = new HashMap<>();
  private final Map<String, Known> byName = new HashMap<>();
  private final @Nullable Known[] byNumber = new @Nullable Known[NUMBERED.size()];
  private final List<Known> named = new ArrayList<>();
  private long valueCount;

  /** What is known of a class: fixed parts, and its number in the value under way. */
  static final class Known {
    private final String name;
    private final int place;
    private final TypeSerializer<Object> serializer;
    private long inValue = -1;
    private int number;

    Known(String name, int place, TypeSerializer<Object> serializer) {
      this.name = name;
      this.place = place;
      this.serializer = serializer;
    }

    TypeSerializer<Object> serializer() {
      return serializer;
    }
  }

  DynamicScope(TypeResolver resolver) {
    this.resolver = resolver;
  }

  /** Forgets the classes named in the last value. */
  void nextValue() {
    valueCount++;
    named.clear();
  }

  /** What is known of a value's class; finds its serializer at the first meeting. */
  Known of(Object value, Function<TypeDescriptor, TypeSerializer<Object>> serializers) {
    Known known = byClass.get(value.getClass());
    if (known == null) {
      known = know(writtenAs(value), serializers);
      byClass.put(value.getClass(), known);
    }
    return known;
  }

  /** Writes which class follows. */
  void write(Known known, BinaryOutput out) {
    if (known.place >= 0) {
      out.writeVarInt(known.place);
    } else if (known.inValue == valueCount) {
      out.writeVarInt(NUMBERED.size() + 1 + known.number);
    } else {
      out.writeVarInt(NUMBERED.size());
      out.writeString(known.name);
      remember(known);
    }
  }

  /** Reads which class follows. */
  Known read(BinaryInput in, Function<TypeDescriptor, TypeSerializer<Object>> serializers) {
    int tag = in.readVarInt();
    if (tag >= 0 && tag < byNumber.length) {
      Known known = byNumber[tag];
      if (known == null) {
        TypeDescriptor type = NUMBERED.get(tag);
        known = new Known(type.name(), tag, serializers.apply(type));
        byNumber[tag] = known;
      }
      return known;
    }
    int number = tag - byNumber.length - 1;
    if (number >= 0 && number < named.size()) {
      return named.get(number);
    }
    if (number != -1) {
      throw new IllegalStateException("corrupt class number " + tag);
    }
    String name = in.readString();
    Known known = byName.get(name); // looking the class up costs a microsecond
    if (known == null) {
      known = know(resolver.classNamed(name), serializers);
      byName.put(name, known);
    }
    remember(known);
    return known;
  }

  private void remember(Known known) {
    known.inValue = valueCount;
    known.number = named.size();
    named.add(known);
  }

  private static Known know(
      Class<?> type, Function<TypeDescriptor, TypeSerializer<Object>> serializers) {
    TypeDescriptor described = Types.of(type);
    Integer place = PLACES.get(type.getName());
    if (place == null && described.dynamic()) {
      throw UserErrorException.of(
          "a value whose type was erased",
          "a record, an enum, a POJO or a value of the platform",
          "a " + type.getName(),
          "Emit values of a class that can be serialized.");
    }
    return new Known(type.getName(), place == null ? -1 : place, serializers.apply(described));
  }

  /** The class that a value is written as: its own, or the public face of a hidden one. */
  private static Class<?> writtenAs(Object value) {
    Class<?> exact = value.getClass();
    if (value instanceof Enum<?> constant) {
      return constant.getDeclaringClass();
    }
    if (PLACES.containsKey(exact.getName()) || !TypeResolver.ofPlatform(exact)) {
      return exact;
    }
    return List.<Class<?>>of(
            List.class,
            SortedSet.class,
            Set.class,
            Deque.class,
            Collection.class,
            SortedMap.class,
            Map.class,
            ZoneId.class)
        .stream()
        .filter(face -> face.isInstance(value))
        .findFirst()
        .orElse(exact);
  }

  private static Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < NUMBERED.size(); i++) {
      TypeDescriptor type = NUMBERED.get(i);
      places.put(new TypeResolver(DynamicScope.class.getClassLoader()).classOf(type).getName(), i);
    }
    return Map.copyOf(places);
  }
}
