package dev.weir.tasks;

import dev.weir.api.Out;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.TimerService;
import dev.weir.api.state.ValueState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function that registers and deletes the timers that its records say, and, when one fires, some
 * more by a fixed rule; and the same done by brute force on plain lists.
 */
final class TimerScript {

  /** What a record does with a timer of its key. */
  record Action(boolean register, long time) {}

  /** A record. */
  record Command(int key, List<Action> actions) {}

  /** How often the timers of one key may make further timers. */
  private static final int FURTHER_MAX = 20;

  private TimerScript() {}

  /** What a timer does that fires: some register one in the past, one later, or delete one. */
  static List<Action> further(long time) {
    List<Action> actions = new ArrayList<>();
    if (Math.floorMod(time, 3) == 0) {
      actions.add(new Action(true, time - 7));
    }
    if (Math.floorMod(time, 4) == 0) {
      actions.add(new Action(true, time + 2));
    }
    if (Math.floorMod(time, 5) == 0) {
      actions.add(new Action(false, time + 1));
    }
    return actions;
  }

  /** The function. */
  static final class Function extends KeyedProcessFunction<Integer, Command, String> {
    private static final long serialVersionUID = 1L;

    private final ValueState<Integer> further = value("further", Integer.class).orElse(0);

    @Override
    public void processElement(Command command, Context<Integer> context, Out<String> out) {
      out.emit("record of " + context.currentKey() + " at W " + context.currentWatermark());
      act(command.actions(), context.timerService());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext<Integer> context, Out<String> out) {
      out.emit("timer of " + context.currentKey() + " at W " + context.currentWatermark());
      if (further.get() < FURTHER_MAX) {
        further.set(further.get() + 1);
        act(further(timestamp), context.timerService());
      }
    }

    private static void act(List<Action> actions, TimerService timers) {
      for (Action action : actions) {
        if (action.register()) {
          timers.registerEventTimeTimer(action.time());
        } else {
          timers.deleteEventTimeTimer(action.time());
        }
      }
    }
  }

  /** The same on a list of timers, in the order of their registration. */
  static final class Model {

    private record Timer(int key, long time) {}

    private final List<Timer> timers = new ArrayList<>();
    private final Map<Integer, Integer> further = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private long watermark = Long.MIN_VALUE;

    void record(Command command, long timestamp) {
      log.add("record of " + command.key() + " at W " + watermark + "@" + timestamp);
      act(command.key(), command.actions());
    }

    void watermark(long mark) {
      if (mark <= watermark) {
        return;
      }
      watermark = mark;
      for (Timer due = first(); due != null; due = first()) {
        timers.remove(due);
        log.add("timer of " + due.key() + " at W " + watermark + "@" + due.time());
        int before = further.getOrDefault(due.key(), 0);
        if (before < FURTHER_MAX) {
          further.put(due.key(), before + 1);
          act(due.key(), further(due.time()));
        }
      }
      log.add(mark == Long.MAX_VALUE ? "W(max)" : "W(" + mark + ")");
    }

    List<String> end() {
      watermark(Long.MAX_VALUE);
      log.add("end");
      return log;
    }

    private Timer first() {
      Timer least = null;
      for (Timer timer : timers) {
        if (timer.time() <= watermark && (least == null || timer.time() < least.time())) {
          least = timer;
        }
      }
      return least;
    }

    private void act(int key, List<Action> actions) {
      for (Action action : actions) {
        Timer timer = new Timer(key, action.time());
        if (!action.register()) {
          timers.remove(timer);
        } else if (!timers.contains(timer)) {
          timers.add(timer);
        }
      }
    }

    @Override
    public String toString() {
      return Arrays.toString(log.toArray());
    }
  }
}
