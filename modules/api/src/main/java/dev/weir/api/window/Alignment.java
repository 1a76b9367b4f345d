package dev.weir.api.window;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows of one size that begin at regular times, with or without overlaps and gaps.
 *
 * <pre>
 *   size 4, slide 4  |--------|--------|--------|    each time in one window
 *   size 6, slide 4  |--------|---|
 *                             |--------|---|         some times in two
 *   size 2, slide 4  |----|   |----|   |----|        some in none
 *                    0    2   4    6   8    10
 * </pre>
 */
final class Alignment implements Serializable {

  private static final long serialVersionUID = 1L;

  private final long size;
  private final long slide;
  private final long offset;
  private final WindowStagger stagger;
  private transient long origin; // the first start at or after the epoch
  private transient boolean known;

  private Alignment(long size, long slide, long offset, WindowStagger stagger) {
    this.size = size;
    this.slide = slide;
    this.offset = offset;
    this.stagger = stagger;
  }

  static Alignment tumbling(Duration size, Duration offset, WindowStagger stagger, String call) {
    long millis = Millis.positive(size, call, "a size");
    long later = Millis.offset(offset, millis, call);
    return new Alignment(millis, millis, later, Millis.given(stagger, call, "a stagger"));
  }

  static Alignment sliding(Duration size, Duration slide, Duration offset, String call) {
    long length = Millis.positive(size, call, "a size");
    long distance = Millis.positive(slide, call, "a slide");
    long later = Millis.offset(offset, distance, call);
    return new Alignment(length, distance, later, WindowStagger.ALIGNED);
  }

  /** The windows of a time, the latest first. */
  List<TimeWindow> windowsOf(long time, WindowAssigner.Context context) {
    long startedBefore = TimeWindow.sinceStart(time, origin(context), slide);
    if (size == slide) {
      return List.of(TimeWindow.since(time, startedBefore, size));
    }
    List<TimeWindow> windows = new ArrayList<>();
    while (startedBefore >= 0 && startedBefore < size) { // below 0: past what a long can say
      windows.add(TimeWindow.since(time, startedBefore, size));
      startedBefore += slide;
    }
    return windows;
  }

  /** Known when the first element came. */
  private long origin(WindowAssigner.Context context) {
    if (!known) {
      long begin = Math.floorMod(offset, slide);
      long left = slide - stagger.offset(context, slide);
      origin = begin < left ? begin + (slide - left) : begin - left;
      known = true;
    }
    return origin;
  }

  long size() {
    return size;
  }

  long slide() {
    return slide;
  }

  long offset() {
    return offset;
  }

  WindowStagger stagger() {
    return stagger;
  }

  @Override
  public String toString() {
    String text = Duration.ofMillis(size).toString();
    if (slide != size) {
      text += ", slide " + Duration.ofMillis(slide);
    }
    return offset == 0 ? text : text + ", offset " + Duration.ofMillis(offset);
  }
}
