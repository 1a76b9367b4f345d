package dev.weir.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The root's application.conf and the keys in the code say the same. */
class ApplicationConfTest {

  private static final List<Class<?>> AREAS =
      List.of(
          JobKeys.class,
          ClusterKeys.class,
          StorageKeys.class,
          WorkerKeys.class,
          TaskKeys.class,
          NetworkKeys.class,
          ClientKeys.class);

  private final Config file =
      ConfigFactory.parseResources(getClass().getClassLoader(), "dev/weir/application.conf")
          .resolve();

  @Test
  void shouldNameTheSameKeysWhenComparedWithTheCode() {
    List<String> inFile = file.entrySet().stream().map(Map.Entry::getKey).toList();
    List<String> inCode = AllKeys.list().stream().map(ConfigKey::path).toList();

    assertThat(inFile).containsExactlyInAnyOrderElementsOf(inCode);
    assertThat(inCode).doesNotHaveDuplicates();
  }

  @Test
  void shouldListEveryKeyWhenDeclared() {
    List<Object> declared =
        AREAS.stream()
            .flatMap(area -> Stream.of(area.getDeclaredFields()))
            .filter(field -> Modifier.isPublic(field.getModifiers()))
            .map(
                field -> {
                  try {
                    return field.get(null);
                  } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                  }
                })
            .toList();

    assertThat(AllKeys.list()).hasSameElementsAs(declared.stream().map(this::key).toList());
    assertThat(AllKeys.list()).hasSize(declared.size());
  }

  @Test
  void shouldExplainEachKeyWhenAUserReadsTheFile() {
    for (Map.Entry<String, ConfigValue> entry : file.entrySet()) {
      assertThat(String.join(" ", entry.getValue().origin().comments()))
          .as(entry.getKey())
          .hasSizeGreaterThan(20)
          .endsWith(".");
    }
  }

  @Test
  void shouldHoldTheDefaultsThatOthersRelyOn() {
    Configuration defaults = Configuration.defaults();

    assertThat(defaults.get(JobKeys.PARALLELISM_DEFAULT)).isEqualTo(1);
    assertThat(defaults.get(ClusterKeys.CONTROLLER_HOST)).isEqualTo("127.0.0.1");
    assertThat(defaults.get(ClusterKeys.CONTROLLER_SEEDS)).isEmpty();
    assertThat(defaults.get(WorkerKeys.HOST)).isEqualTo("127.0.0.1");
    assertThat(defaults.get(ClusterKeys.HEARTBEAT_TIMEOUT)).hasSeconds(3);
    assertThat(defaults.get(NetworkKeys.FRAME_BYTES_MAX)).isEqualTo(64 << 20);
    assertThat(defaults.get(StorageKeys.BLOB_DIR)).isEmpty();
    assertThat(defaults.get(NetworkKeys.TLS_ENABLED)).isFalse();
    assertThat(defaults.describe()).hasSize(AllKeys.list().size());
  }

  private ConfigKey<?> key(Object value) {
    return (ConfigKey<?>) value;
  }
}
