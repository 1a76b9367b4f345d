package dev.weir.testkit.junit;

import dev.weir.testkit.ClusterSetup;
import dev.weir.testkit.Seeds;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** One invocation of a test for each seed, until one fails. */
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
    AtomicBoolean failed = new AtomicBoolean();
    // JUnit asks for the next one when the one before is over.
    return Seeds.of(test.seeds())
        .takeWhile(seed -> !failed.get())
        .mapToObj(seed -> new Invocation(seed, setup, failed));
  }

  private record Invocation(long seed, ClusterSetup setup, AtomicBoolean failed)
      implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
      return "seed " + seed;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      AfterTestExecutionCallback note =
          context -> {
            if (context.getExecutionException().isPresent()) {
              failed.set(true);
            }
          };
      return List.of(WeirExtension.of(setup).seed(seed), note);
    }
  }
}
