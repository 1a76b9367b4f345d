package dev.weir.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may know which, and that no packages know each other in a circle. */
@AnalyzeClasses(packages = "dev.weir", importOptions = ImportOption.DoNotIncludeTests.class)
final class ModuleArrowsTest {

  @ArchTest
  static final ArchRule ARROWS_POINT_DOWN =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.weir..")
          .layer("core")
          .definedBy("dev.weir.core..")
          .layer("api")
          .definedBy("dev.weir.api..")
          .layer("network")
          .definedBy("dev.weir.network..")
          .layer("state")
          .definedBy("dev.weir.state..")
          .layer("plan")
          .definedBy("dev.weir.plan..")
          .layer("tasks")
          .definedBy("dev.weir.tasks..")
          .layer("scheduler")
          .definedBy("dev.weir.scheduler..")
          .layer("actors")
          .definedBy("dev.weir.actors..")
          .layer("cluster")
          .definedBy("dev.weir.cluster..")
          .layer("testkit")
          .definedBy("dev.weir.testkit..")
          .layer("cli")
          .definedBy("dev.weir.cli..")
          .layer("examples")
          .definedBy("dev.weir.examples..")
          .whereLayer("core")
          .mayNotAccessAnyLayer()
          .whereLayer("api")
          .mayOnlyAccessLayers("core")
          .whereLayer("network")
          .mayOnlyAccessLayers("core")
          .whereLayer("state")
          .mayOnlyAccessLayers("core")
          .whereLayer("plan")
          .mayOnlyAccessLayers("core", "api")
          .whereLayer("tasks")
          .mayOnlyAccessLayers("core", "api", "network", "state", "plan")
          .whereLayer("scheduler")
          .mayOnlyAccessLayers("core", "api", "plan")
          .whereLayer("actors")
          .mayOnlyAccessLayers("core", "api", "network", "plan", "tasks", "scheduler")
          .whereLayer("cluster")
          .mayOnlyAccessLayers("core", "api", "network", "plan", "tasks", "scheduler", "actors")
          .whereLayer("testkit")
          .mayOnlyAccessLayers(
              "core", "api", "network", "plan", "tasks", "scheduler", "actors", "cluster")
          .whereLayer("examples")
          .mayOnlyAccessLayers("core", "api", "cluster")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule NO_PACKAGE_CYCLES =
      slices().matching("dev.weir.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ROLES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("dev.weir.actors.(dispatch|resource|job|worker|client|blob)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule PROTOCOLS_ARE_A_LEAF =
      noClasses()
          .that()
          .resideInAPackage("dev.weir.actors.protocol..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.weir.actors.dispatch..",
              "dev.weir.actors.resource..",
              "dev.weir.actors.job..",
              "dev.weir.actors.worker..",
              "dev.weir.actors.client..",
              "dev.weir.actors.blob..",
              "dev.weir.actors.port..");

  @ArchTest
  static final ArchRule AKKA_IS_SEEN_BY_ACTORS_AND_WIRING_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.weir.actors..",
              "dev.weir.cluster..",
              "dev.weir.examples..",
              // It runs Akka's mailboxes; what users test with does not show it.
              "dev.weir.testkit.kernel..",
              "dev.weir.testkit.network..",
              "dev.weir.testkit.cluster..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("akka..");

  @ArchTest
  static final ArchRule NETTY_IS_SEEN_BY_ITS_WIRE_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.weir.network.netty..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");
}
