package dev.weir.testkit.junit;

import dev.weir.testkit.ClusterSetup;
import dev.weir.testkit.Seeds;
import dev.weir.testkit.SimulationFailure;
import dev.weir.testkit.TestCluster;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.IncompleteExecutionException;

/**
 * Gives each test, and what runs before and after each, one {@link TestCluster} of its own.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final WeirExtension WEIR = WeirExtension.of(ClusterSetup.of(2, 4));
 *
 * @Test
 * void shouldCountEveryWord(TestCluster cluster) {
 *   ...
 * }
 * }</pre>
 *
 * <p>For a test under many seeds see {@link WeirTest}, which brings its own.
 */
public final class WeirExtension
    implements ParameterResolver, AfterEachCallback, TestExecutionExceptionHandler {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(WeirExtension.class);
  private static final String CLUSTER = "cluster";

  private final ClusterSetup setup;
  private final long seed;
  private final boolean seeded;

  private WeirExtension(ClusterSetup setup, long seed, boolean seeded) {
    this.setup = setup;
    this.seed = seed;
    this.seeded = seeded;
  }

  /** For {@code @ExtendWith}: clusters of the standard setup. */
  public WeirExtension() {
    this(ClusterSetup.STANDARD, 1, false);
  }

  /** Clusters of a setup. */
  public static WeirExtension of(ClusterSetup setup) {
    return new WeirExtension(setup, 1, false);
  }

  WeirExtension seed(long chosen) {
    return new WeirExtension(setup, chosen, true);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    boolean template =
        context
            .getTestMethod()
            .filter(test -> test.isAnnotationPresent(WeirTest.class))
            .isPresent();
    return parameter.getParameter().getType() == TestCluster.class && template == seeded;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            CLUSTER,
            none -> setup.start(seeded ? seed : Seeds.of(1).findFirst().orElseThrow()),
            TestCluster.class);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    TestCluster cluster = context.getStore(NAMESPACE).get(CLUSTER, TestCluster.class);
    if (cluster == null
        || thrown instanceof IncompleteExecutionException
        || thrown instanceof SimulationFailure) {
      throw thrown;
    }
    throw SimulationFailure.of(cluster, thrown);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    TestCluster cluster = context.getStore(NAMESPACE).remove(CLUSTER, TestCluster.class);
    if (cluster != null) {
      cluster.close();
    }
  }
}
