package dev.weir.cluster.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a job printed and what was remarked about it. */
public final class RecordingTerminal implements Terminal {

  private final List<String> printed = new CopyOnWriteArrayList<>();
  private final List<String> remarks = new CopyOnWriteArrayList<>();

  @Override
  public void lines(List<String> lines, boolean toErr) {
    printed.addAll(lines);
  }

  @Override
  public void notice(String text) {
    remarks.add(text);
  }

  /** All lines so far, in order. */
  public List<String> printed() {
    return List.copyOf(printed);
  }

  /** All remarks so far, in order. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }
}
