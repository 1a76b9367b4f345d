package dev.weir.testkit.junit;

import dev.weir.testkit.Faults;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that takes a {@link dev.weir.testkit.TestCluster}, and runs it once for each seed,
 * each time on a cluster that has just started.
 *
 * <pre>{@code
 * @WeirTest(seeds = 1_000, workers = 2, faults = Faults.DELAYS)
 * void shouldCountEveryWord(TestCluster cluster) {
 *   ...
 * }
 * }</pre>
 *
 * <p>Ends at the first seed under which it fails, and tells how to run that one alone: with {@code
 * -Dweir.seed=}. That seed is run a second time, as an invocation of its own whose failure says
 * whether it failed by the same steps.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SeededInvocations.class)
public @interface WeirTest {

  /** Under how many seeds the test runs: 1, 2, 3 and so on. */
  int seeds() default 1;

  /** How many controllers the cluster has. */
  int controllers() default 1;

  /** How many workers it has. */
  int workers() default 1;

  /** How many slots each worker offers. */
  int slots() default 2;

  /** What goes wrong by itself. */
  Faults faults() default Faults.NONE;
}
