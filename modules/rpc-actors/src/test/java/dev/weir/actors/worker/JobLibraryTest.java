package dev.weir.actors.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import dev.weir.actors.port.Link;
import dev.weir.actors.port.UserCodeLoaders;
import dev.weir.actors.protocol.JobFiles;
import dev.weir.actors.serialization.JobGraphCodec;
import dev.weir.core.id.BlobKey;
import dev.weir.core.id.JobId;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobLibraryTest {

  private static final JobId JOB = new JobId("job-a");

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseResources("weir-akka.conf").withFallback(ConfigFactory.load()));
  private final TestProbe<JobLibraryMessage.Answer> borrower = kit.createTestProbe();
  private final BlobShop shop = new BlobShop();
  @TempDir private Path directory;
  private ActorRef<JobLibraryMessage> library;

  @BeforeEach
  void open() {
    library =
        kit.spawn(
            JobLibrary.create(
                new JobLibraryParts(
                    Link.direct(),
                    kit.spawn(shop.behavior()),
                    directory,
                    JobLibraryTest.class.getClassLoader(),
                    JobLibraryParts.Limits.STANDARD)));
  }

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  @Test
  void shouldLendGraphAndLoaderOfAJobAndFetchThemOnce() throws ClassNotFoundException {
    // given
    JobFiles files = files(JOB, "jar");

    // when
    for (int i = 0; i < 3; i++) {
      library.tell(new JobLibraryMessage.Lease(JOB, files, borrower.ref()));
    }

    // then
    JobLease first = expectLease();
    JobLease second = expectLease();
    JobLease third = expectLease();
    assertThat(first.graph()).usingRecursiveComparison().isEqualTo(TestJobs.graph(JOB));
    assertThat(first.loader().loadClass(UserJar.CLASS).getClassLoader())
        .isSameAs(first.loader())
        .isSameAs(second.loader())
        .isSameAs(third.loader());
    assertThat(List.of(first.number(), second.number(), third.number())).doesNotHaveDuplicates();
    assertThat(first.serializers()).isSameAs(third.serializers());
    assertThat(shop.downloads.get()).isEqualTo(2);
  }

  @Test
  void shouldDeleteTheJarsWithTheLastLeaseAndFetchAgainForTheNext() {
    // given
    JobFiles files = files(JOB, "jar");
    library.tell(new JobLibraryMessage.Lease(JOB, files, borrower.ref()));
    library.tell(new JobLibraryMessage.Lease(JOB, files, borrower.ref()));
    JobLease first = expectLease();
    JobLease second = expectLease();

    // when
    library.tell(new JobLibraryMessage.Release(first.number()));
    library.tell(new JobLibraryMessage.Release(first.number()));
    library.tell(new JobLibraryMessage.Lease(JOB, files, borrower.ref()));
    JobLease third = expectLease();
    assertThat(third.loader()).isSameAs(first.loader());
    assertThat(filesLeft()).isNotEmpty();
    library.tell(new JobLibraryMessage.Release(second.number()));
    library.tell(new JobLibraryMessage.Release(third.number()));

    // then
    borrower.awaitAssert(
        () -> {
          assertThat(filesLeft()).isEmpty();
          return null;
        });
    library.tell(new JobLibraryMessage.Lease(JOB, files, borrower.ref()));
    assertThat(expectLease().loader()).isNotSameAs(first.loader());
    assertThat(shop.downloads.get()).isEqualTo(4);
  }

  @Test
  void shouldUseTheApplicationsLoaderWhenAJobHasNoJars() {
    library.tell(new JobLibraryMessage.Lease(JOB, files(JOB), borrower.ref()));

    assertThat(expectLease().loader()).isSameAs(JobLibraryTest.class.getClassLoader());
    assertThat(filesLeft()).isEmpty();
  }

  @Test
  void shouldSayWhichFileIsMissingAndTryAgainWhenAsked() {
    // given
    JobFiles files = files(JOB, "jar");
    byte[] jar = shop.blobs.remove(files.jars().get(0));

    // when
    library.tell(new JobLibraryMessage.Lease(JOB, files, borrower.ref()));

    // then
    assertThat(expectRefusal())
        .isEqualTo(
            "jar 1 of job job-a (blob " + files.jars().get(0) + ") cannot be had: not stored");

    // when
    shop.blobs.put(files.jars().get(0), jar);
    library.tell(new JobLibraryMessage.Lease(JOB, files, borrower.ref()));

    // then
    expectLease();
  }

  @Test
  void shouldRefuseAGraphThatIsNoneOrAnotherJobs() {
    // given
    BlobKey noise = shop.store("no graph at all".getBytes(StandardCharsets.UTF_8));

    // when
    library.tell(new JobLibraryMessage.Lease(JOB, new JobFiles(noise, List.of()), borrower.ref()));
    library.tell(new JobLibraryMessage.Lease(new JobId("job-b"), files(JOB), borrower.ref()));

    // then
    List<String> refusals = List.of(expectRefusal(), expectRefusal());
    assertThat(refusals)
        .anyMatch(text -> text.startsWith("job graph: expected bytes that begin with WJG"))
        .anyMatch(
            text -> text.contains("expected the graph of job job-b, found that of job job-a"));
  }

  @Test
  void shouldRefuseAnOpenJobUnderOtherFiles() {
    // given
    library.tell(new JobLibraryMessage.Lease(JOB, files(JOB), borrower.ref()));
    expectLease();

    // when
    library.tell(new JobLibraryMessage.Lease(JOB, files(JOB, "jar"), borrower.ref()));

    // then
    assertThat(expectRefusal()).isEqualTo("job job-a is open here with other files");
  }

  @Test
  void shouldLendToThoseWhoKnowOnlyThePort() throws Exception {
    // given
    LibraryLoaders loaders = new LibraryLoaders(library);
    JobFiles files = files(JOB, "jar");

    // when
    UserCodeLoaders.Lease lease =
        loaders.lease(JOB, files).toCompletableFuture().get(20, TimeUnit.SECONDS);

    // then
    assertThat(lease.loader().loadClass(UserJar.CLASS).getClassLoader()).isSameAs(lease.loader());
    lease.close();
    lease.close();
    borrower.awaitAssert(
        () -> {
          assertThat(filesLeft()).isEmpty();
          return null;
        });

    // when
    shop.blobs.remove(files.graph());

    // then
    assertThatThrownBy(
            () -> loaders.lease(JOB, files).toCompletableFuture().get(20, TimeUnit.SECONDS))
        .hasMessageContaining("the graph of job job-a")
        .hasMessageContaining("cannot be had: not stored");
  }

  @Test
  void shouldLeaveNoLoaderBehindWhenAHundredJobsHaveRun() {
    // given
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    // when
    for (int i = 0; i < 100; i++) {
      loaders.add(runJob(new JobId("job-" + i)));
    }

    // then
    borrower.awaitAssert(
        Duration.ofSeconds(20),
        () -> {
          System.gc();
          assertThat(loaders.stream().filter(loader -> loader.get() != null)).isEmpty();
          return null;
        });
    assertThat(filesLeft()).isEmpty();
  }

  private WeakReference<ClassLoader> runJob(JobId job) {
    library.tell(new JobLibraryMessage.Lease(job, files(job, "jar of " + job), borrower.ref()));
    JobLease lease = expectLease();
    try {
      lease.loader().loadClass(UserJar.CLASS).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    library.tell(new JobLibraryMessage.Release(lease.number()));
    return new WeakReference<>(lease.loader());
  }

  private JobLease expectLease() {
    return borrower
        .expectMessageClass(JobLibraryMessage.Leased.class, Duration.ofSeconds(20))
        .lease();
  }

  private String expectRefusal() {
    return borrower
        .expectMessageClass(JobLibraryMessage.Refused.class, Duration.ofSeconds(20))
        .reason();
  }

  private JobFiles files(JobId job, String... jars) {
    BlobKey graph = shop.store(new JobGraphCodec(1 << 20).encode(TestJobs.graph(job)));
    return new JobFiles(
        graph, Stream.of(jars).map(jar -> shop.store(UserJar.withClass(jar))).toList());
  }

  private List<Path> filesLeft() {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> !path.equals(directory)).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
