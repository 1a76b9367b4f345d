package dev.weir.actors.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.job.Doubler;
import dev.weir.api.function.MapFunction;
import dev.weir.core.id.JobId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobClassLoaderTest {

  private final ClassLoader engine = JobClassLoaderTest.class.getClassLoader();
  @TempDir private Path directory;
  private JobJars jars;
  private ClassLoader loader;

  @BeforeEach
  void open() throws IOException {
    jars = new JobJars(directory.resolve("job-1"), new JobId("j"));
    jars.add(UserJar.withClass("first"));
    jars.add(UserJar.withClass("second"));
    loader = jars.open(engine);
  }

  @AfterEach
  void close() throws IOException {
    jars.close();
  }

  @Test
  void shouldFindAClassInTheJarsBeforeTheEngines() throws ClassNotFoundException {
    Class<?> own = loader.loadClass(UserJar.CLASS);

    assertThat(own.getClassLoader()).isSameAs(loader);
    assertThat(own).isNotSameAs(Doubler.class);
    assertThat(loader.loadClass(UserJar.CLASS)).isSameAs(own);
  }

  @Test
  void shouldShareTheApiSoThatTheEngineCanCallWhatTheJobMade() throws Exception {
    Object function = loader.loadClass(UserJar.CLASS).getDeclaredConstructor().newInstance();

    assertThat(function).isInstanceOf(MapFunction.class);
    @SuppressWarnings("unchecked") // the engine does the same
    MapFunction<Object, Object> engineSees = (MapFunction<Object, Object>) function;
    assertThat(engineSees.map(21L)).isEqualTo(42L);
    assertThat(Doubler.SEEN).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "akka.actor.typed.ActorRef",
        "scala.Option",
        "com.typesafe.config.Config",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "ch.qos.logback.classic.Logger",
        "dev.weir.scheduler.job.JobScheduler",
        "dev.weir.actors.worker.TaskExecutor"
      })
  void shouldHideWhatTheEngineIsBuiltOn(String name) throws ClassNotFoundException {
    assertThat(engine.loadClass(name)).isNotNull();

    assertThatThrownBy(() -> loader.loadClass(name))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessageContaining("put it into the job's jar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.List",
        "javax.sql.DataSource",
        "org.slf4j.Logger",
        "dev.weir.core.id.JobId",
        "dev.weir.api.graph.OperatorSettings",
        "dev.weir.tasks.Subtask"
      })
  void shouldShareWhatBothSidesSpeakOf(String name) throws ClassNotFoundException {
    assertThat(loader.loadClass(name)).isSameAs(engine.loadClass(name));
  }

  @Test
  void shouldFindFilesInTheJarsInOrderAndHideTheEnginesOwn() throws IOException {
    URL name = loader.getResource("name.txt");
    try (InputStream in = name.openStream()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("first");
    }
    assertThat(Collections.list(loader.getResources("name.txt"))).hasSize(2);
    assertThat(engine.getResource("reference.conf")).isNotNull();
    assertThat(loader.getResource("reference.conf")).isNull();
    assertThat(Collections.list(loader.getResources("reference.conf"))).isEmpty();
    String service = "META-INF/services/com.fasterxml.jackson.core.JsonFactory";
    assertThat(engine.getResource(service)).isNotNull();
    assertThat(loader.getResource(service)).isNull();
  }

  @Test
  void shouldDeleteItsJarsWhenClosed() throws IOException {
    loader.getResource("name.txt");
    assertThat(directory.resolve("job-1")).isDirectoryContaining(path -> Files.exists(path));

    jars.close();
    jars.close();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void shouldUseTheApplicationsLoaderWhenThereAreNoJars() throws IOException {
    JobJars none = new JobJars(directory.resolve("job-2"), new JobId("j"));

    assertThat(none.open(engine)).isSameAs(engine);
    none.close();
    assertThat(List.of(directory.resolve("job-2"))).noneMatch(Files::exists);
  }
}
