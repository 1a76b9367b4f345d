package dev.weir.tasks.slice;

import dev.weir.api.graph.OperatorSpec.WindowGrid;
import dev.weir.api.window.TimeWindow;

/**
 * The slices of event time, and which of them a window is made of.
 *
 * <p>Slices are numbered in order of time, without gaps. A window is named by its last slice, so
 * that names go in order of the windows' ends, and is a run of slices:
 *
 * <pre>
 *   size 10, slide 5        |  0  |  1  |  2  |  3  |      window 2 = slices 1, 2
 *   size 12, slide 5        |0 |1 |2 |3 |4 |5 |6 |7 |      two cuts for each slide, at the starts
 *                                                          and the ends; window 6 = slices 2 to 6
 *   size 3, slide 5         |0 |1 |2 |3 |4 |5 |            the odd slices belong to no window
 *   cumulative, 15 by 5     |  0  |  1  |  2  |  3  |      windows 0 = 0; 1 = 0, 1; 2 = 0, 1, 2;
 *                                                          3 = 3
 * </pre>
 *
 * <p>Times saturate: what would begin before the least or end after the greatest begins and ends
 * there. Pure.
 */
final class Slicing {

  private final long slide;
  private final long offset; // from 0 to slide - 1
  private final long cut; // where, after the start of a slide, windows end; 0 for at its start
  private final long spans; // slides from the first slice of a window to the last, at most
  private final boolean cumulative;

  private Slicing(long slide, long offset, long cut, long spans, boolean cumulative) {
    this.slide = slide;
    this.offset = offset;
    this.cut = cut;
    this.spans = spans;
    this.cumulative = cumulative;
  }

  static Slicing of(WindowGrid grid) {
    long slide = grid.slide();
    long offset = Math.floorMod(grid.offset(), grid.cumulative() ? grid.size() : slide);
    long cut = grid.size() % slide;
    if (grid.cumulative() && cut != 0) {
      throw new IllegalArgumentException(
          "expected a size of whole steps, found " + grid.size() + " by " + slide);
    }
    long spans = cut == 0 ? grid.size() / slide - 1 : grid.size() / slide;
    return new Slicing(slide, offset, cut, spans, grid.cumulative());
  }

  /** Whether each window is one slice, and each slice a window. */
  boolean tumbling() {
    return spans == 0 && cut == 0;
  }

  /** Whether windows grow from one start. */
  boolean cumulative() {
    return cumulative;
  }

  /** Whether there are times that belong to no window. */
  boolean gaps() {
    return cut != 0 && spans == 0;
  }

  /** The slice of a time. */
  long sliceOf(long time) {
    long inSlide = Math.floorMod(time, slide) - offset % slide;
    long number = saturated(Math.floorDiv(time, slide), -(offset / slide));
    if (inSlide < 0) {
      inSlide += slide;
      number = saturated(number, -1);
    }
    return cut == 0 ? number : 2 * number + (inSlide < cut ? 0 : 1);
  }

  /** When a slice begins. */
  long startOf(long slice) {
    return cut == 0 ? time(slice, 0) : time(Math.floorDiv(slice, 2), (slice & 1) == 0 ? 0 : cut);
  }

  /** When a slice ends, exclusive. */
  long endOf(long slice) {
    return slice == Long.MAX_VALUE ? slice : startOf(slice + 1);
  }

  /**
   * The start of a slide and some more, computed so that no step leaves the range of the result.
   */
  private long time(long number, long further) {
    long whole = number < 0 ? number + 1 : number;
    long rest = offset + further - (number < 0 ? slide : 0);
    long base = whole * slide;
    if (Math.multiplyHigh(whole, slide) != base >> 63) {
      return number < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return saturated(base, rest);
  }

  /** The first window, in order of their ends, that a slice belongs to, or that ends after it. */
  long firstWindowOf(long slice) {
    return cut == 0 || (slice & 1) == 0 ? slice : slice + 1;
  }

  /** The last window that a slice belongs to; less than the first where it belongs to none. */
  long lastWindowOf(long slice) {
    if (cut != 0) {
      return saturated(slice - (slice & 1), 2 * spans);
    }
    return cumulative ? saturated(firstSliceOf(slice), spans) : saturated(slice, spans);
  }

  /** The first slice of a window; the last one is its name. */
  long firstSliceOf(long window) {
    if (cut != 0) {
      return saturated(window, -2 * spans);
    }
    return cumulative
        ? saturated(window, -Math.floorMod(window, spans + 1))
        : saturated(window, -spans);
  }

  /** The window that ends next after another. */
  long nextWindow(long window) {
    return saturated(window, cut == 0 ? 1 : 2);
  }

  /** The window that ends next before another. */
  long previousWindow(long window) {
    return saturated(window, cut == 0 ? -1 : -2);
  }

  /** The last window all of whose times a watermark has reached. */
  long lastWindowBy(long watermark) {
    if (watermark >= Long.MAX_VALUE - 1) {
      return lastWindowOf(sliceOf(Long.MAX_VALUE));
    }
    long running = sliceOf(watermark + 1);
    return saturated(running, cut == 0 ? -1 : (running & 1) - 2);
  }

  /** The greatest time of a window. */
  long maxTimestampOf(long window) {
    return endOf(window) - 1;
  }

  /** The window, as users see it. */
  TimeWindow window(long window) {
    return new TimeWindow(startOf(firstSliceOf(window)), endOf(window));
  }

  /** How many slices a window has at most. */
  long slicesMax() {
    return cut == 0 ? spans + 1 : 2 * spans + 1;
  }

  /** A sum that stops at the ends of the range. */
  static long saturated(long number, long distance) {
    long sum = number + distance;
    if (distance >= 0 && sum < number) {
      return Long.MAX_VALUE;
    }
    return distance < 0 && sum > number ? Long.MIN_VALUE : sum;
  }
}
