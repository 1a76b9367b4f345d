package dev.weir.testkit.cluster;

import dev.weir.actors.worker.SubtaskFactory;
import dev.weir.core.config.Configuration;
import dev.weir.tasks.Subtasks;
import java.util.Collections;
import java.util.List;

/**
 * What a simulated cluster is made of.
 *
 * @param controllers how many there are, at least 1; the first leads at first
 * @param slots how many slots each worker offers; one entry for each worker
 * @param keys what the user set
 * @param application where the classes of jobs are found
 * @param subtasks makes the subtasks of all workers
 */
public record Shape(
    int controllers,
    List<Integer> slots,
    Configuration keys,
    ClassLoader application,
    SubtaskFactory subtasks) {

  public Shape {
    if (controllers < 1) {
      throw new IllegalArgumentException("controllers: expected at least 1, found " + controllers);
    }
    slots = List.copyOf(slots);
  }

  /** Workers that make their subtasks as production does. */
  public Shape(int controllers, List<Integer> slots, Configuration keys, ClassLoader application) {
    this(controllers, slots, keys, application, Subtasks::create);
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
