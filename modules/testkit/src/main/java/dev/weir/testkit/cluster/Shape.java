package dev.weir.testkit.cluster;

import dev.weir.core.config.Configuration;
import java.util.Collections;
import java.util.List;

/**
 * What a simulated cluster is made of.
 *
 * @param controllers how many there are, at least 1; the first leads at first
 * @param slots how many slots each worker offers; one entry for each worker
 * @param keys what the user set
 * @param application where the classes of jobs are found
 */
public record Shape(
    int controllers, List<Integer> slots, Configuration keys, ClassLoader application) {

  public Shape {
    if (controllers < 1) {
      throw new IllegalArgumentException("controllers: expected at least 1, found " + controllers);
    }
    slots = List.copyOf(slots);
  }

  /** One controller and so many workers of as many slots. */
  public static Shape of(int workers, int slotsEach) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return new Shape(
        1,
        Collections.nCopies(workers, slotsEach),
        Configuration.defaults(),
        context == null ? Shape.class.getClassLoader() : context);
  }
}
