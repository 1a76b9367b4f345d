package dev.weir.it.embedded;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The class loaders that ran a job in this process. It is in no jar, so that jobs of all loaders
 * report to one and the same.
 */
public final class LoaderCensus {

  private static final Queue<WeakReference<ClassLoader>> seen = new ConcurrentLinkedQueue<>();

  private LoaderCensus() {}

  /** Counts a loader in; the same one may come again. */
  public static void report(ClassLoader loader) {
    seen.add(new WeakReference<>(loader));
  }

  /** How many reports there have been. */
  static int reports() {
    return seen.size();
  }

  /** The names of the loaders that are still reachable. */
  static List<String> alive() {
    System.gc();
    return seen.stream()
        .map(WeakReference::get)
        .filter(Objects::nonNull)
        .map(ClassLoader::getName)
        .distinct()
        .toList();
  }
}
