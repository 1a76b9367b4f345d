package dev.weir.actors.client;

import dev.weir.core.id.ExecutionAttemptId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Recognises chunks that came twice or too early: each sink of each attempt counts its chunks from
 * zero, and sends those again that are not acknowledged. Remembers what was taken, which may be
 * long after it came.
 */
final class ChunkOrder {

  /** What to make of a chunk. */
  enum Verdict {
    /** It is the next one: pass it on. */
    NEXT,
    /** It was passed on before: say again what is taken. */
    DUPLICATE,
    /** One before it is missing: ignore it, both will come again. */
    GAP
  }

  private record Channel(ExecutionAttemptId attempt, String sinkId) {}

  private final Map<Channel, Long> expected = new HashMap<>();
  private final Map<Channel, Long> taken = new HashMap<>();

  /** Judges a chunk; the next one counts as passed on. */
  Verdict judge(ExecutionAttemptId attempt, String sinkId, long sequence) {
    Channel channel = new Channel(attempt, sinkId);
    long next = expected.getOrDefault(channel, 0L);
    if (sequence != next) {
      return sequence < next ? Verdict.DUPLICATE : Verdict.GAP;
    }
    expected.put(channel, next + 1);
    return Verdict.NEXT;
  }

  /** A chunk that was passed on has been taken, and so were all before it. */
  void taken(ExecutionAttemptId attempt, String sinkId, long sequence) {
    taken.merge(new Channel(attempt, sinkId), sequence, Math::max);
  }

  /** The last chunk that was taken; empty when none was. */
  OptionalLong takenUpTo(ExecutionAttemptId attempt, String sinkId) {
    Long last = taken.get(new Channel(attempt, sinkId));
    return last == null ? OptionalLong.empty() : OptionalLong.of(last);
  }
}
