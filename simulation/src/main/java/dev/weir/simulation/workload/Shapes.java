package dev.weir.simulation.workload;

import dev.weir.api.function.FilterFunction;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other types that events travel as; each can be made an event again. */
final class Shapes {

  private static final int LARGE_ONE_IN = 32;
  private static final int LARGE_BYTES = 40_000;

  private Shapes() {}

  /** A mutable class as Java programs have them. */
  public static final class Parcel {
    private long id;
    private String key = "";
    private long value;
    private long time;

    /** For the serializer. */
    public Parcel() {}

    Parcel(Event event) {
      id = event.id();
      key = event.key();
      value = event.value();
      time = event.time();
    }

    Event event() {
      return new Event(id, key, value, time);
    }

    public long getId() {
      return id;
    }

    public void setId(long newId) {
      id = newId;
    }

    public String getKey() {
      return key;
    }

    public void setKey(String newKey) {
      key = newKey;
    }

    public long getTime() {
      return time;
    }

    public void setTime(long newTime) {
      time = newTime;
    }

    public long getValue() {
      return value;
    }

    public void setValue(long newValue) {
      value = newValue;
    }
  }

  /** Changes each parcel it gets, and passes none. */
  record Ruining() implements FilterFunction<Parcel> {
    @Override
    public boolean filter(Parcel value) {
      value.setKey("ruined");
      value.setValue(-1);
      return false;
    }
  }

  /** One of several, and one of them around another. */
  sealed interface Figure {}

  record Dot(long id, String key, long time) implements Figure {}

  record Weighted(Figure inner, long value) implements Figure {}

  static Figure figure(Event event) {
    Figure dot = new Dot(event.id(), event.key(), event.time());
    return event.value() == 0 ? dot : new Weighted(dot, event.value());
  }

  static Event event(Figure figure) {
    if (figure instanceof Weighted weighted) {
      return event(weighted.inner()).withValue(weighted.value());
    }
    Dot dot = (Dot) figure;
    return new Event(dot.id(), dot.key(), 0, dot.time());
  }

  /** Whether a number is below zero. */
  enum Sign {
    NEGATIVE,
    OTHER
  }

  /** Many types in each other. */
  record Nested(
      @Nullable String positive,
      Optional<String> negative,
      Sign sign,
      Map<String, List<Integer>> digits,
      BigInteger value,
      long time) {}

  static Nested nested(Event event) {
    boolean below = event.id() < 0;
    return new Nested(
        below ? null : event.key(),
        below ? Optional.of(event.key()) : Optional.empty(),
        below ? Sign.NEGATIVE : Sign.OTHER,
        Map.of("id", List.of((int) (event.id() >>> 32), (int) event.id())),
        BigInteger.valueOf(event.value()),
        event.time());
  }

  static Event event(Nested nested) {
    List<Integer> digits = nested.digits().getOrDefault("id", List.of());
    long id = ((long) digits.get(0) << 32) | (digits.get(1) & 0xFFFF_FFFFL);
    String key = nested.positive() == null ? nested.negative().orElseThrow() : nested.positive();
    return new Event(
        nested.sign() == Sign.NEGATIVE ? id : id & Long.MAX_VALUE,
        key,
        nested.value().longValueExact(),
        nested.time());
  }

  /** An event and bytes that follow from it. */
  record Padded(Event event, byte[] padding) {}

  static Padded padded(Event event) {
    byte[] padding = new byte[event.chosen(0, LARGE_ONE_IN) == 0 ? LARGE_BYTES : 0];
    Arrays.fill(padding, (byte) event.id());
    return new Padded(event, padding);
  }

  static Event event(Padded padded) {
    if (!Arrays.equals(padded.padding(), padded(padded.event()).padding())) {
      throw new IllegalStateException("the bytes beside " + padded.event() + " were altered");
    }
    return padded.event();
  }

  static long[] array(Event event) {
    long[] parts = new long[3 + event.key().length()];
    parts[0] = event.id();
    parts[1] = event.value();
    parts[2] = event.time();
    for (int i = 0; i < event.key().length(); i++) {
      parts[3 + i] = event.key().charAt(i);
    }
    return parts;
  }

  static Event event(long[] parts) {
    StringBuilder key = new StringBuilder();
    for (int i = 3; i < parts.length; i++) {
      key.append((char) parts[i]);
    }
    return new Event(parts[0], key.toString(), parts[1], parts[2]);
  }
}
