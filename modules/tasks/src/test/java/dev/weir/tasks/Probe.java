package dev.weir.tasks;

import dev.weir.api.sink.Sink;
import dev.weir.api.sink.SinkContext;
import dev.weir.api.sink.SinkWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets user code, which travels frozen, speak to the test that made it: both know a name under
 * which the test has put a list.
 */
final class Probe implements AutoCloseable {

  private static final Map<String, Probe> OPEN = new ConcurrentHashMap<>();

  final String name;
  final List<Object> seen = new ArrayList<>();

  private Probe(String name) {
    this.name = name;
  }

  static Probe open(String name) {
    Probe probe = new Probe(name);
    if (OPEN.putIfAbsent(name, probe) != null) {
      throw new IllegalStateException("two tests use the name " + name);
    }
    return probe;
  }

  static List<Object> seen(String name) {
    return OPEN.get(name).seen;
  }

  @Override
  public void close() {
    OPEN.remove(name);
  }

  /** A sink that writes into the list. */
  record Into(String name) implements Sink<Object> {

    @Override
    public SinkWriter<Object> createWriter(SinkContext context) {
      return new SinkWriter<>() {
        @Override
        public void write(Object value, long timestamp) {
          Probe.seen(name).add(value);
        }

        @Override
        public void flush(boolean endOfInput) {
          Probe.seen(name).add("flush " + endOfInput);
        }

        @Override
        public void close() {
          Probe.seen(name).add("close");
        }
      };
    }
  }
}
