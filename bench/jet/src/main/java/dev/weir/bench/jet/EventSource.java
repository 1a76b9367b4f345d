package dev.weir.bench.jet;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.EventTimeMapper;
import com.hazelcast.jet.core.EventTimePolicy;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.pipeline.Sources;
import com.hazelcast.jet.pipeline.StreamSource;
import dev.weir.bench.workload.EventTimes;
import dev.weir.bench.workload.Keys;
import dev.weir.bench.workload.Meter;

/** Processor {@code s} of {@code p} makes records {@code s, s + p, s + 2p ...}, many at a time. */
final class EventSource extends AbstractProcessor {

  private static final int RECORDS_PER_CALL = 1_024;

  private final long keys;
  private final EventTimeMapper<Event> mapper;
  private long next;
  private long stride;
  private Traverser<Object> pending;

  private EventSource(long keys, EventTimePolicy<? super Event> policy) {
    this.keys = keys;
    this.mapper = new EventTimeMapper<>(policy);
    mapper.addPartitions(1);
  }

  static StreamSource<Event> of(long keys) {
    return Sources.streamFromProcessorWithWatermarks(
        "events",
        false,
        policy -> ProcessorMetaSupplier.of(() -> new EventSource(keys, policy)));
  }

  @Override
  protected void init(Context context) {
    next = context.globalProcessorIndex();
    stride = context.totalParallelism();
  }

  @Override
  public boolean complete() {
    if (pending != null && !emitFromTraverser(pending)) {
      return false;
    }
    pending = null;
    for (int i = 0; i < RECORDS_PER_CALL; i++) {
      Event event = new Event(Keys.key(next, keys), EventTimes.timestamp(next));
      next += stride;
      Meter.generated();
      Traverser<Object> stamped = mapper.flatMapEvent(event, 0, EventTimeMapper.NO_NATIVE_TIME);
      if (!emitFromTraverser(stamped)) {
        pending = stamped;
        return false;
      }
    }
    return false;
  }
}
