package dev.weir.scheduler.job;

import java.util.ArrayList;
import java.util.List;

/** Gathers the effects of one event, and the time at which it came. */
final class Effects {

  private List<JobEffect> gathered = new ArrayList<>();
  private long nowMillis;

  void at(long nowMillis) {
    this.nowMillis = nowMillis;
  }

  long nowMillis() {
    return nowMillis;
  }

  void add(JobEffect effect) {
    gathered.add(effect);
  }

  List<JobEffect> drain() {
    List<JobEffect> drained = gathered;
    gathered = new ArrayList<>();
    return drained;
  }
}
