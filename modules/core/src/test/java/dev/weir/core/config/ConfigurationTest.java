package dev.weir.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where values come from, and what is said of wrong ones. */
class ConfigurationTest {

  @TempDir private Path directory;

  @Test
  void shouldTakeTheLastSourceWhenSeveralSetAKey() throws IOException {
    Path file = file("weir.worker.slots = 4\nweir.network { connect-timeout = 1 min }\n");

    Configuration loaded =
        ConfigurationLoader.load(file, Map.of(), Map.of("weir.worker.slots", "8"));

    assertThat(loaded.get(WorkerKeys.SLOTS)).isEqualTo(8);
    assertThat(loaded.get(NetworkKeys.CONNECT_TIMEOUT)).isEqualTo(Duration.ofMinutes(1));
    assertThat(loaded.get(TaskKeys.QUANTUM)).isEqualTo(Duration.ofMillis(2));
  }

  @Test
  void shouldReadEveryKindOfValueWhenGivenAsText() {
    Configuration loaded =
        ConfigurationLoader.load(
            null,
            Map.of(),
            Map.of(
                "weir.pipeline.object-reuse", "true",
                "weir.network.batch-bytes-max", "1.5 KiB",
                "weir.blob.size-max", "1GiB",
                "weir.task.quantum", "250us",
                "weir.controller.seeds", "a:1, [::1]:2",
                "weir.high-availability.type", "directory",
                "weir.high-availability.dir", "ha"));

    assertThat(loaded.get(JobKeys.PIPELINE_OBJECT_REUSE)).isTrue();
    assertThat(loaded.get(NetworkKeys.BATCH_BYTES_MAX)).isEqualTo(1536);
    assertThat(loaded.get(StorageKeys.BLOB_SIZE_MAX)).isEqualTo(1L << 30);
    assertThat(loaded.get(TaskKeys.QUANTUM)).isEqualTo(Duration.ofNanos(250_000));
    assertThat(loaded.get(ClusterKeys.CONTROLLER_SEEDS))
        .isEqualTo(List.of(new HostPort("a", 1), new HostPort("[::1]", 2)));
    assertThat(loaded.get(StorageKeys.HIGH_AVAILABILITY_TYPE))
        .isEqualTo(HighAvailability.DIRECTORY);
    assertThat(loaded.get(StorageKeys.HIGH_AVAILABILITY_DIR)).isEqualTo(Optional.of(Path.of("ha")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weir.worker.slots         | 0        | a whole number from 1 to 32768 | out of range",
        "weir.worker.slots         | 2.5      | a whole number                 | not a whole",
        "weir.worker.slots         | two      | a whole number                 | not a whole",
        "weir.controller.port      | 65536    | from 0 to 65535                | out of range",
        "weir.heartbeat.timeout    | 3        | with its unit                  | unit is missing",
        "weir.heartbeat.timeout    | 3 weeks  | with its unit                  | no unit weeks",
        "weir.heartbeat.timeout    | -3 s     | with its unit                  | not a number",
        "weir.heartbeat.timeout    | 11 min   | to 10 min                      | out of range",
        "weir.network.frame-bytes-max | 64    | with its unit                  | unit is missing",
        "weir.network.frame-bytes-max | 2 TiB | to 1 GiB                       | out of range",
        "weir.blob.size-max        | 9999999999999 GiB | with its unit         | too large",
        "weir.network.tls.enabled  | yes      | true or false                  | neither",
        "weir.high-availability.type | disk   | memory, directory              | none of them",
        "weir.controller.seeds     | host     | host:port                      | no ':'",
        "weir.controller.seeds     | host:x   | host:port                      | no number",
        "weir.cluster.name         | ''       | not blank                      | blank",
      })
  void shouldSayWhatWasExpectedAndFoundWhenAValueIsWrong(
      String path, String value, String expected, String found) {
    assertThatThrownBy(() -> ConfigurationLoader.load(null, Map.of(), Map.of(path, value)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(path)
        .hasMessageContaining(expected)
        .hasMessageContaining(value)
        .hasMessageContaining(found)
        .hasMessageContaining("an override");
  }

  @Test
  void shouldNameTheLineWhenAFileIsWrong() throws IOException {
    Path file = file("weir {\n  worker {\n    slots = many\n  }\n}\n");

    assertThatThrownBy(() -> ConfigurationLoader.load(file, Map.of(), Map.of()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("weir.worker.slots (" + file + ":3)")
        .hasMessageContaining("found many");
  }

  @ParameterizedTest
  @CsvSource({
    "weir.worker.slot, weir.worker.slots",
    "weir.hartbeat.timeout, weir.heartbeat.timeout",
    "weir.parallelism, weir.parallelism.default",
    "weir.network.tls.enable, weir.network.tls.enabled",
    "wier.worker.slots, weir.worker.slots",
  })
  void shouldNameTheNearestKeyWhenOneIsUnknown(String written, String meant) throws IOException {
    Path file = file("\n" + written + " = 1\n");

    assertThatThrownBy(() -> ConfigurationLoader.load(file, Map.of(), Map.of()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(written + " (" + file + ":2)")
        .hasMessageContaining("Did you mean " + meant + "?");
    assertThatThrownBy(() -> Configuration.defaults().with(written, 1))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("Did you mean " + meant + "?");
  }

  @Test
  void shouldRefuseWhenAFileIsMissingOrMalformed() throws IOException {
    Path missing = directory.resolve("missing.conf");
    Path malformed = file("weir { worker.slots = \n");

    assertThatThrownBy(() -> ConfigurationLoader.load(missing, Map.of(), Map.of()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("a file that can be read");
    assertThatThrownBy(() -> ConfigurationLoader.load(malformed, Map.of(), Map.of()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(malformed.toString());
  }

  @Test
  void shouldRefuseWhenAValueIsNulled() throws IOException {
    Path file = file("weir.worker.slots = null\n");

    assertThatThrownBy(() -> ConfigurationLoader.load(file, Map.of(), Map.of()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("weir.worker.slots")
        .hasMessageContaining("no value");
  }

  @Test
  void shouldFillInVariablesWhenTheEnvironmentHasThem() throws IOException {
    Path file = file("weir.cluster.name = ${TEAM}\nweir.worker.host = ${weir.controller.host}\n");

    Configuration loaded = ConfigurationLoader.load(file, Map.of("TEAM", "blue"), Map.of());

    assertThat(loaded.get(ClusterKeys.NAME)).isEqualTo("blue");
    assertThat(loaded.get(WorkerKeys.HOST)).isEqualTo("127.0.0.1");
    assertThatThrownBy(() -> ConfigurationLoader.load(file, Map.of(), Map.of()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("TEAM");
  }

  @Test
  void shouldHideASecretWhenAnythingIsShown() {
    Configuration loaded =
        ConfigurationLoader.load(null, Map.of("WEIR_KEY_STORE_PASSWORD", "hunter2"), Map.of());

    assertThat(loaded.get(NetworkKeys.TLS_KEY_STORE_PASSWORD).reveal()).isEqualTo("hunter2");
    assertThat(loaded.get(NetworkKeys.TLS_KEY_STORE_PASSWORD)).hasToString("(hidden)");
    assertThat(loaded.describe().toString()).doesNotContain("hunter2");
    assertThat(loaded.toString()).doesNotContain("hunter2");
    assertThatThrownBy(
            () ->
                Configuration.defaults()
                    .with("weir.network.tls.key-store-password", List.of("hunter2")))
        .isInstanceOf(UserErrorException.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void shouldTakeTypedValuesWhenAProgramSetsThem() {
    Configuration changed =
        Configuration.defaults()
            .with(
                Map.of(
                    "weir.task.quantum",
                    Duration.ofNanos(1_500_000),
                    "weir.high-availability.type",
                    HighAvailability.DIRECTORY,
                    "weir.high-availability.dir",
                    directory,
                    "weir.controller.seeds",
                    List.of(new HostPort("a", 1))));

    assertThat(changed.get(TaskKeys.QUANTUM)).isEqualTo(Duration.ofNanos(1_500_000));
    assertThat(changed.get(StorageKeys.HIGH_AVAILABILITY_DIR)).contains(directory);
    assertThat(changed.get(ClusterKeys.CONTROLLER_SEEDS)).containsExactly(new HostPort("a", 1));
    assertThatThrownBy(() -> changed.with("..", 1)).isInstanceOf(UserErrorException.class);
  }

  @Test
  void shouldLeaveTheOriginalWhenAValueIsReplaced() {
    Configuration original = Configuration.defaults();

    Configuration changed = original.with("weir.worker.slots", 7).with("weir.task.quantum", "1 ms");

    assertThat(changed.get(WorkerKeys.SLOTS)).isEqualTo(7);
    assertThat(changed.get(TaskKeys.QUANTUM)).isEqualTo(Duration.ofMillis(1));
    assertThat(original.get(WorkerKeys.SLOTS)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "weir.heartbeat.interval, 2 s, weir.heartbeat.timeout",
    "weir.task.cancellation.grace, 31 s, weir.task.cancellation.timeout",
    "weir.network.frame-bytes-max, 1 KiB, weir.network.batch-bytes-max",
    "weir.high-availability.type, directory, weir.high-availability.dir",
    "weir.network.tls.enabled, true, weir.network.tls.key-store",
  })
  void shouldNameBothKeysWhenTheyContradictEachOther(String path, String value, String other) {
    assertThatThrownBy(() -> Configuration.defaults().with(path, value))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(path)
        .hasMessageContaining(other);
  }

  @Test
  void shouldChooseTheFileThatIsNamedMostDirectly() throws IOException {
    Path beside = Files.createDirectories(directory.resolve("conf")).resolve("weir.conf");

    assertThat(ConfigurationLoader.chooseFile(null, null, null)).isNull();
    assertThat(ConfigurationLoader.chooseFile(null, null, directory)).isNull();
    Files.writeString(beside, "");
    assertThat(ConfigurationLoader.chooseFile(null, null, directory)).isEqualTo(beside);
    assertThat(ConfigurationLoader.chooseFile(null, "v", directory)).isEqualTo(Path.of("v"));
    assertThat(ConfigurationLoader.chooseFile("p", "v", directory)).isEqualTo(Path.of("p"));
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("weir.conf"), content);
  }
}
