package dev.weir.testkit.junit;

import dev.weir.testkit.ClusterSetup;
import dev.weir.testkit.Seeds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * One invocation of a test for each seed, until one fails; that one comes again, with all that runs
 * before and after each test, to see whether it does the same.
 */
final class SeededInvocations implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), WeirTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    WeirTest test =
        AnnotationSupport.findAnnotation(context.getTestMethod(), WeirTest.class).orElseThrow();
    ClusterSetup setup =
        ClusterSetup.of(test.workers(), test.slots())
            .controllers(test.controllers())
            .faults(test.faults());
    SeededRuns runs = new SeededRuns();
    // JUnit asks for the next one when the one before is over.
    Stream<TestTemplateInvocationContext> seeds =
        Seeds.of(test.seeds())
            .takeWhile(seed -> !runs.ended())
            .mapToObj(seed -> new Invocation("seed " + seed, setup, runs.first(seed)));
    Stream<TestTemplateInvocationContext> again =
        Stream.of(runs)
            .filter(SeededRuns::failed)
            .map(SeededRuns::again)
            .map(run -> new Invocation("seed " + run.seed() + ", again", setup, run));
    return Stream.concat(seeds, again);
  }

  private record Invocation(String name, ClusterSetup setup, SeededRuns.Run run)
      implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(WeirExtension.of(setup, run), run);
    }
  }
}
