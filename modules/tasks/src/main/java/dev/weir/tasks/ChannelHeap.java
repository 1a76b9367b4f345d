package dev.weir.tasks;

/**
 * Channels, the one with the least watermark first; each operation looks at {@code log n} of them,
 * so that a thousand channels cost little more than ten.
 *
 * <pre>
 *   heap      [ c4 | c0 | c7 | ... ]     a binary heap of channels, by their marks
 *   places    [  1 | -1 | ...      ]     by channel: where it is in the heap, -1 when it is not
 * </pre>
 */
final class ChannelHeap {

  private final long[] marks;
  private final int[] heap;
  private final int[] places;
  private int size;

  /**
   * With all channels.
   *
   * @param marks by channel, kept by the caller, all equal now; {@link #risen} tells of changes
   */
  ChannelHeap(long[] marks) {
    this.marks = marks;
    this.heap = new int[marks.length];
    this.places = new int[marks.length];
    for (int i = 0; i < marks.length; i++) {
      heap[i] = i;
      places[i] = i;
    }
    this.size = marks.length;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The least mark. */
  long least() {
    return marks[heap[0]];
  }

  /** The mark of a channel, which is in the heap, is greater than before. */
  void risen(int channel) {
    sink(places[channel]);
  }

  /** Adds a channel that is not in the heap. */
  void add(int channel) {
    put(channel, size++);
    swim(size - 1);
  }

  /** Removes a channel, if it is there. */
  void remove(int channel) {
    int place = places[channel];
    if (place < 0) {
      return;
    }
    places[channel] = -1;
    int last = heap[--size];
    if (place < size) {
      put(last, place);
      sink(place);
      swim(places[last]);
    }
  }

  private void swim(int from) {
    int place = from;
    int channel = heap[place];
    while (place > 0 && marks[heap[(place - 1) / 2]] > marks[channel]) {
      put(heap[(place - 1) / 2], place);
      place = (place - 1) / 2;
    }
    put(channel, place);
  }

  private void sink(int from) {
    int place = from;
    int channel = heap[place];
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      if (child + 1 < size && marks[heap[child + 1]] < marks[heap[child]]) {
        child++;
      }
      if (marks[heap[child]] >= marks[channel]) {
        break;
      }
      put(heap[child], place);
      place = child;
    }
    put(channel, place);
  }

  private void put(int channel, int place) {
    heap[place] = channel;
    places[channel] = place;
  }
}
