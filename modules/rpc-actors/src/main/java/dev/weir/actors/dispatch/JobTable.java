package dev.weir.actors.dispatch;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.JobSummary;
import dev.weir.core.id.JobId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The jobs a dispatcher knows: all live ones, and those that ended last, up to a limit. Belongs to
 * one actor.
 */
final class JobTable {

  private static final int CANDIDATES_MAX = 10;

  private final int endedJobsMax;
  private final Map<JobId, JobEntry> live = new LinkedHashMap<>();
  private final Map<JobId, JobEntry> ended = new LinkedHashMap<>();

  /** What a name or an id leads to: a job, or several that may have been meant, or none. */
  record Found(Optional<JobEntry> job, List<JobSummary> candidates) {}

  JobTable(int endedJobsMax) {
    this.endedJobsMax = endedJobsMax;
  }

  void add(JobEntry entry) {
    live.put(entry.summary().job(), entry);
  }

  int liveJobs() {
    return live.size();
  }

  Optional<JobEntry> find(JobId job) {
    JobEntry entry = live.get(job);
    return Optional.ofNullable(entry == null ? ended.get(job) : entry);
  }

  /** The live job whose master this is. */
  Optional<JobEntry> liveJobOf(ActorRef<?> master) {
    return live.values().stream().filter(entry -> entry.master().equals(master)).findFirst();
  }

  /** Changes what is known of a live job; nothing when it has ended. */
  void update(JobId job, UnaryOperator<JobEntry> change) {
    live.computeIfPresent(job, (id, entry) -> change.apply(entry));
  }

  /** A live job is over; the ended job that is oldest may be forgotten for it. */
  void end(ClientMessage.JobEnded outcome) {
    JobEntry entry = live.remove(outcome.job());
    if (entry == null) {
      return;
    }
    ended.put(outcome.job(), entry.ended(outcome));
    if (ended.size() > endedJobsMax) {
      ended.remove(ended.keySet().iterator().next());
    }
  }

  /** All of them, the latest submission first. */
  List<JobSummary> summaries() {
    List<JobSummary> all = new ArrayList<>();
    live.values().forEach(entry -> all.add(entry.summary()));
    ended.values().forEach(entry -> all.add(entry.summary()));
    all.sort(
        Comparator.comparingLong(JobSummary::startedAtMillis)
            .reversed()
            .thenComparing(JobSummary::job));
    return all;
  }

  /**
   * The job of an id, else the live job of a name when there is one of it, else the ended job of a
   * name when there is one of it.
   */
  Found find(String nameOrId) {
    Optional<JobEntry> exact = nameOrId.isEmpty() ? Optional.empty() : find(new JobId(nameOrId));
    if (exact.isPresent()) {
      return new Found(exact, List.of());
    }
    List<JobEntry> named = named(live.values(), nameOrId);
    if (named.isEmpty()) {
      named = named(ended.values(), nameOrId);
    }
    if (named.size() == 1) {
      return new Found(Optional.of(named.get(0)), List.of());
    }
    List<JobSummary> candidates =
        named.isEmpty()
            ? similar(nameOrId)
            : named.stream().map(JobEntry::summary).limit(CANDIDATES_MAX).toList();
    return new Found(Optional.empty(), candidates);
  }

  private static List<JobEntry> named(Collection<JobEntry> entries, String name) {
    return entries.stream().filter(entry -> entry.summary().name().equals(name)).toList();
  }

  /** Jobs whose id begins so, or whose name holds it whatever its case. */
  private List<JobSummary> similar(String nameOrId) {
    String wanted = nameOrId.toLowerCase(Locale.ROOT);
    return summaries().stream()
        .filter(
            summary ->
                !wanted.isEmpty()
                    && (summary.job().value().startsWith(wanted)
                        || summary.name().toLowerCase(Locale.ROOT).contains(wanted)))
        .limit(CANDIDATES_MAX)
        .toList();
  }
}
