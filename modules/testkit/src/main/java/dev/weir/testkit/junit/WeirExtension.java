package dev.weir.testkit.junit;

import dev.weir.testkit.ClusterSetup;
import dev.weir.testkit.Seeds;
import dev.weir.testkit.SimulationFailure;
import dev.weir.testkit.TestCluster;
import org.jspecify.annotations.Nullable;
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
  private final SeededRuns.@Nullable Run run;

  private WeirExtension(ClusterSetup setup, SeededRuns.@Nullable Run run) {
    this.setup = setup;
    this.run = run;
  }

  /** For {@code @ExtendWith}: clusters of the standard setup. */
  public WeirExtension() {
    this(ClusterSetup.STANDARD, null);
  }

  /** Clusters of a setup. */
  public static WeirExtension of(ClusterSetup setup) {
    return new WeirExtension(setup, null);
  }

  /** The clusters of one run of a {@link WeirTest}. */
  static WeirExtension of(ClusterSetup setup, SeededRuns.Run run) {
    return new WeirExtension(setup, run);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    boolean template =
        context
            .getTestMethod()
            .filter(test -> test.isAnnotationPresent(WeirTest.class))
            .isPresent();
    return parameter.getParameter().getType() == TestCluster.class && template == (run != null);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            CLUSTER,
            none -> setup.start(run == null ? Seeds.of(1).findFirst().orElseThrow() : run.seed()),
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
    throw run == null ? SimulationFailure.of(cluster, thrown) : run.failure(cluster, thrown);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    TestCluster cluster = context.getStore(NAMESPACE).remove(CLUSTER, TestCluster.class);
    if (cluster != null) {
      cluster.close();
    }
  }
}
