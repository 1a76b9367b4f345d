package dev.weir.scheduler.alignment;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Where the readers of each alignment group of one job are, as far as they have said.
 *
 * <p>Each report is answered with the least of its group; readers repeat themselves at intervals,
 * so that reports and answers may be lost, doubled or late. The reader that is least is never ahead
 * of the least, so a group cannot come to a halt: not on one that has fallen idle, has no splits or
 * has ended, for such hold nobody back; nor on one that has died, for only the live count.
 *
 * <p>For one thread.
 */
public final class AlignmentGroups {

  /** What a reader reports that holds nobody back. */
  public static final long NO_LIMIT = Long.MAX_VALUE;

  /** What a report may cost, in members looked at: large groups are looked through now and then. */
  private static final int MEMBERS_PER_REPORT = 64;

  private record Member(ExecutionAttemptId attempt, long watermark) {}

  private static final class Group {
    final SortedMap<ExecutionVertexId, Member> members = new TreeMap<>();
    long least = NO_LIMIT;
    int reports;
  }

  private final Map<String, Group> groups = new LinkedHashMap<>();

  /**
   * A reader says where it is.
   *
   * @param group the name that its strategy gives
   * @param attempt the reader; live itself
   * @param watermark its own, {@link #NO_LIMIT} when it holds nobody back
   * @param live whether an attempt is its subtask's latest, and not over
   * @return the least watermark of the group, {@link #NO_LIMIT} when none holds back the others
   */
  public long reported(
      String group,
      ExecutionAttemptId attempt,
      long watermark,
      Predicate<ExecutionAttemptId> live) {
    Group known = groups.computeIfAbsent(group, name -> new Group());
    known.members.put(attempt.vertex(), new Member(attempt, watermark));
    known.least = Math.min(known.least, watermark);
    if (++known.reports * MEMBERS_PER_REPORT >= known.members.size()) {
      known.reports = 0;
      known.members.values().removeIf(member -> !live.test(member.attempt()));
      known.least =
          known.members.values().stream().mapToLong(Member::watermark).min().orElse(NO_LIMIT);
    }
    return known.least;
  }
}
