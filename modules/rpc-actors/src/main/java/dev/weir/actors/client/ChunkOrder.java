package dev.weir.actors.client;

import dev.weir.core.id.ExecutionAttemptId;
import java.util.HashMap;
import java.util.Map;

/**
 * Recognises chunks that came twice or are missing: each sink of each attempt counts its chunks
 * from zero, and the network keeps their order or loses them.
 */
final class ChunkOrder {

  /** What to make of a chunk. */
  enum Verdict {
    NEXT,
    DUPLICATE,
    GAP
  }

  private record Channel(ExecutionAttemptId attempt, String sinkId) {}

  private final Map<Channel, Long> expected = new HashMap<>();

  /** Judges a chunk; after a gap it counts on from there. */
  Verdict judge(ExecutionAttemptId attempt, String sinkId, long sequence) {
    Channel channel = new Channel(attempt, sinkId);
    long next = expected.getOrDefault(channel, 0L);
    if (sequence < next) {
      return Verdict.DUPLICATE;
    }
    expected.put(channel, sequence + 1);
    return sequence == next ? Verdict.NEXT : Verdict.GAP;
  }
}
