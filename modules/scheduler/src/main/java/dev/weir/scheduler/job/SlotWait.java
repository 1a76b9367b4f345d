package dev.weir.scheduler.job;

import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import java.util.Comparator;
import java.util.OptionalLong;

/** How long a job has been waiting for slots, and what to tell its user about it. */
final class SlotWait {

  private static final int UNKNOWN = -1;

  private final JobGraph jobGraph;
  private final SchedulerSettings settings;
  private long sinceMillis;
  private boolean warned;
  private int registeredSlots = UNKNOWN;

  SlotWait(JobGraph jobGraph, SchedulerSettings settings) {
    this.jobGraph = jobGraph;
    this.settings = settings;
  }

  void begin(long nowMillis) {
    sinceMillis = nowMillis;
  }

  void resourcesMissing(JobEvent.ResourcesMissing news) {
    registeredSlots = news.registeredSlots();
  }

  OptionalLong nextTickMillis() {
    return OptionalLong.of(
        sinceMillis + (warned ? settings.slotTimeoutMillis() : settings.slotWarningMillis()));
  }

  boolean warningDue(long nowMillis) {
    return !warned && nowMillis - sinceMillis >= settings.slotWarningMillis();
  }

  boolean timedOut(long nowMillis) {
    return nowMillis - sinceMillis >= settings.slotTimeoutMillis();
  }

  JobEffect.NotEnoughSlots warning(SlotPool pool, long nowMillis) {
    warned = true;
    return new JobEffect.NotEnoughSlots(
        pool.required(), pool.size(), pool.required() - pool.size(), text(pool, nowMillis));
  }

  private String inUse(SlotPool pool) {
    return registeredSlots > pool.size() ? ", some of them in use" : "";
  }

  /** How many are missing, and where they could come from. */
  String text(SlotPool pool, long nowMillis) {
    int missing = pool.required() - pool.size();
    JobVertex widest =
        jobGraph.vertices().stream()
            .max(Comparator.comparingInt(JobVertex::parallelism))
            .orElseThrow();
    String cluster =
        registeredSlots == UNKNOWN
            ? "The resource manager has not said how many the cluster has. "
            : "The cluster has " + registeredSlots + " in all" + inUse(pool) + ". ";
    return "expected "
        + pool.required()
        + " slots, found "
        + pool.size()
        + ": "
        + missing
        + " still missing after "
        + (nowMillis - sinceMillis) / 1000
        + " s. "
        + cluster
        + "Start more workers (weir worker), lower the parallelism (the widest vertex, '"
        + widest.name()
        + "', has "
        + widest.parallelism()
        + "), or cancel another job (weir cancel).";
  }
}
