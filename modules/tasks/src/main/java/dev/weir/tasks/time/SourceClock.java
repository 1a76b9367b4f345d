package dev.weir.tasks.time;

import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.plan.progress.SplitTimes;
import dev.weir.plan.progress.SplitsRead;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.OperatorContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * The event time of a source: the least of that of its splits that are not idle; the greatest when
 * all are.
 *
 * <pre>
 *   reader emits to    counts
 *   splits             every split that was assigned and not released, read already or not
 *   itself             the one clock of all that it emits so
 *   both               both
 *   neither yet        that one clock: so a reader without splits falls idle, if the strategy says
 * </pre>
 */
final class SourceClock implements EventClock.Owner {

  private final WatermarkStrategy<Object> strategy;
  private final ChainState state;
  private final TimeOutput time;
  private final ReadingTime reading;
  private final Ticker ticker;
  private final EventClock main;
  private final Map<String, EventClock> splits = new LinkedHashMap<>();
  private final Set<String> paused = new LinkedHashSet<>();
  private boolean allPaused;
  private boolean mainUsed;
  private boolean splitsUsed;
  private boolean changed;
  private boolean ended;

  SourceClock(WatermarkStrategy<Object> strategy, OperatorContext context) {
    this.strategy = strategy;
    this.state = context.chain().state();
    this.time = new TimeOutput(context);
    this.reading = new ReadingTime(context.chain().ports().clock());
    this.ticker = new Ticker(context.chain(), context.chain().watermarkIntervalMillis());
    this.main = new EventClock(strategy, reading, this);
    look();
  }

  /** The clock of what the reader emits to no split. */
  EventClock main() {
    mainUsed = true;
    return main;
  }

  /** The clock of a split to which the reader emits. */
  EventClock split(String id) {
    splitsUsed = true;
    return splits.computeIfAbsent(id, fresh -> new EventClock(strategy, reading, this));
  }

  /** A split was assigned; it counts before its first record, if the reader tells splits apart. */
  void assigned(String id) {
    splits.computeIfAbsent(id, fresh -> new EventClock(strategy, reading, this));
    changed();
  }

  /** A split holds nothing back any more. */
  void release(String id) {
    paused.remove(id);
    if (splits.remove(id) != null) {
      changed();
    }
  }

  /** The reader is about to be asked for records, which may have happened now. */
  void look() {
    if (strategy.ingestion()) {
      reading.look();
    }
  }

  /** Puts out what is due; nothing is under way now. */
  void resume() throws Exception {
    if (ended) {
      return;
    }
    if (ticker.due()) {
      tick();
    }
    if (changed) {
      changed = false;
      state.room(); // what stopped the chain here is about to leave
      putOut();
    }
  }

  private void tick() throws Exception {
    look();
    long now = state.activeNanos();
    if (!counts(main) || allPaused) {
      main.excuse();
    }
    if (counts(main)) {
      main.tick(now);
    }
    if (splitsUsed) {
      for (Map.Entry<String, EventClock> split : splits.entrySet()) {
        if (allPaused || paused.contains(split.getKey())) {
          split.getValue().excuse();
        }
        split.getValue().tick(now);
      }
    }
  }

  /** The reader reads nothing for now, so that nothing is idle. */
  void pauseAll(boolean pause) {
    allPaused = pause;
  }

  /** Which splits the reader must leave alone from now on, and which it may read again. */
  record Pauses(List<String> pause, List<String> resume) {}

  /** Notes which splits are too far ahead, and returns what has changed. */
  Pauses pauseSplits(LongPredicate ahead) {
    List<String> pause = new ArrayList<>();
    List<String> resume = new ArrayList<>();
    splits.forEach(
        (id, clock) -> {
          if (!ahead.test(clock.mark())) {
            if (paused.remove(id)) {
              resume.add(id);
            }
          } else if (paused.add(id)) {
            pause.add(id);
          }
        });
    return new Pauses(pause, resume);
  }

  /** Where the source is; {@link Long#MAX_VALUE} when others need not wait for it. */
  long reached() {
    boolean reads = mainUsed || !splits.isEmpty();
    return ended || time.isIdle() || !reads ? Long.MAX_VALUE : time.mark();
  }

  private void putOut() {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    boolean active = false;
    for (EventClock clock : splits.values()) {
      if (splitsUsed) {
        greatest = Math.max(greatest, clock.mark());
        if (!clock.idle()) {
          active = true;
          least = Math.min(least, clock.mark());
        }
      }
    }
    if (counts(main)) {
      greatest = Math.max(greatest, main.mark());
      if (!main.idle()) {
        active = true;
        least = Math.min(least, main.mark());
      }
    }
    if (active) {
      time.active();
      time.watermark(least);
    } else {
      time.watermark(greatest);
      time.idle();
    }
  }

  private boolean counts(EventClock clock) {
    return clock != main || mainUsed || !splitsUsed || splits.isEmpty();
  }

  /** How it stands. */
  OperatorTimes times(boolean readerMarks) {
    boolean makes = strategy.emitsWatermarks() || readerMarks;
    OperatorTimes times =
        makes ? OperatorTimes.making(time.mark()) : OperatorTimes.withholding(time.mark());
    return times.withSplits(
        splitsUsed && !splits.isEmpty()
            ? splitTimes()
            : SplitsRead.untold(time.isIdle(), allPaused));
  }

  private SplitsRead splitTimes() {
    long now = state.activeNanos();
    List<SplitTimes> all = new ArrayList<>(splits.size());
    splits.forEach(
        (id, clock) ->
            all.add(
                new SplitTimes(
                    id,
                    clock.mark(),
                    clock.idle(),
                    allPaused || paused.contains(id),
                    clock.silentMillis(now))));
    return SplitsRead.of(all);
  }

  /** When {@link #resume} has something to do though nothing happens. */
  long wakeAtMillis() {
    return !ended && wantsTick() ? ticker.nextAtMillis() : Long.MAX_VALUE;
  }

  private boolean wantsTick() {
    return counts(main) && main.wantsTick()
        || splitsUsed && splits.values().stream().anyMatch(EventClock::wantsTick);
  }

  /** All has been read. */
  void end() {
    ended = true;
    time.watermark(Long.MAX_VALUE);
  }

  @Override
  public void changed() {
    changed = true;
    state.full();
  }

  @Override
  public void activated() {
    time.active();
    changed();
  }
}
