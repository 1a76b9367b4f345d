package dev.weir.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * Time, threads, randomness, sockets and files reach engine code through ports only, so that a
 * simulation can own them.
 */
@AnalyzeClasses(packages = "dev.weir", importOptions = ImportOption.DoNotIncludeTests.class)
final class SeamsTest {

  /**
   * Where the world is met on purpose: process wiring, the Netty wire, connectors, command line.
   */
  private static final String[] SEAMS = {
    "dev.weir.cluster..",
    "dev.weir.network.netty..",
    "dev.weir.api.connector..",
    "dev.weir.cli..",
    "dev.weir.examples.."
  };

  @ArchTest
  static final ArchRule TIME_COMES_FROM_THE_CLOCK =
      noClasses()
          .that()
          .resideOutsideOfPackages(SEAMS)
          .should()
          .accessTargetWhere(
              calls(
                  Set.of(
                      "java.lang.System.currentTimeMillis",
                      "java.lang.System.nanoTime",
                      "java.time.Instant.now",
                      "java.time.Clock.systemUTC",
                      "java.time.Clock.systemDefaultZone",
                      "java.time.LocalDateTime.now",
                      "java.time.ZonedDateTime.now")));

  @ArchTest
  static final ArchRule RANDOMNESS_COMES_FROM_ENTROPY =
      noClasses()
          .that()
          .resideOutsideOfPackages(SEAMS)
          .should()
          .accessTargetWhere(calls(Set.of("java.util.UUID.randomUUID", "java.lang.Math.random")))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(
              java.util.Random.class,
              java.util.concurrent.ThreadLocalRandom.class,
              java.security.SecureRandom.class);

  @ArchTest
  static final ArchRule THREADS_BELONG_TO_DISPATCHERS =
      noClasses()
          .that()
          .resideOutsideOfPackages(SEAMS)
          .should()
          .accessTargetWhere(
              calls(
                  Set.of(
                      "java.lang.Thread.<init>",
                      "java.lang.Thread.start",
                      "java.lang.Thread.sleep",
                      "java.util.concurrent.CompletableFuture.supplyAsync",
                      "java.util.concurrent.CompletableFuture.runAsync")))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(
              java.util.concurrent.Executors.class, java.util.concurrent.ForkJoinPool.class);

  /** Callbacks on the stages of {@code ask} run on the common pool, which no dispatcher owns. */
  @ArchTest
  static final ArchRule NOBODY_BUT_A_CLIENT_ASKS =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.weir.cluster.client..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(akka.actor.typed.javadsl.AskPattern.class);

  @ArchTest
  static final ArchRule SOCKETS_STAY_IN_THE_SEAMS =
      noClasses()
          .that()
          .resideOutsideOfPackages(SEAMS)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              java.net.Socket.class,
              java.net.ServerSocket.class,
              java.nio.channels.SocketChannel.class,
              java.nio.channels.ServerSocketChannel.class);

  @ArchTest
  static final ArchRule PURE_MODULES_DO_NO_IO =
      noClasses()
          .that()
          .resideInAnyPackage("dev.weir.plan..", "dev.weir.scheduler..")
          .and()
          // The service behind env.explain(): it alone asks the caller's thread for its loader.
          .doNotHaveFullyQualifiedName("dev.weir.plan.ProgramExplainer")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.util.concurrent..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(java.io.File.class, Thread.class);

  private static DescribedPredicate<JavaAccess<?>> calls(Set<String> methods) {
    return DescribedPredicate.describe(
        "one of " + methods,
        access -> {
          JavaClass owner = access.getTargetOwner();
          return methods.contains(owner.getFullName() + "." + access.getTarget().getName());
        });
  }
}
