package dev.weir.cluster.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.id.BlobKey;
import dev.weir.core.port.BlobStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every blob store must do; each store's test runs all of it. */
interface BlobStoreContract {

  String SHA_256_OF_WEIR = "9e1bd4e58bdc27cb9abf4c558b21963a3f3fb6b08c715e8e2bb6c795162994bc";

  BlobStore store();

  @Test
  default void shouldNameABlobByItsHashWhenItIsPut() throws IOException {
    BlobKey key = store().put("weir".getBytes(UTF_8));

    assertThat(key).isEqualTo(new BlobKey(SHA_256_OF_WEIR));
    assertThat(store().get(key)).hasValue("weir".getBytes(UTF_8));
  }

  @Test
  default void shouldKeepOneBlobWhenTheSameBytesArePutTwice() throws IOException {
    BlobKey first = store().put("weir".getBytes(UTF_8));
    BlobKey second = store().put("weir".getBytes(UTF_8));

    assertThat(second).isEqualTo(first);
    store().delete(first);
    assertThat(store().get(first)).isEmpty();
    store().delete(first);
  }

  @Test
  default void shouldKeepTheFirstContentWhenAnEntryIsCreatedTwice() throws IOException {
    assertThat(store().createEntry("epochs/dispatcher/1", "a".getBytes(UTF_8))).isTrue();
    assertThat(store().createEntry("epochs/dispatcher/1", "b".getBytes(UTF_8))).isFalse();

    assertThat(store().readEntry("epochs/dispatcher/1")).hasValue("a".getBytes(UTF_8));
  }

  @Test
  default void shouldKeepEntriesApartWhenOnePathBeginsWithAnother() throws IOException {
    store().createEntry("a/b", "file".getBytes(UTF_8));
    store().createEntry("a/b/c", "below".getBytes(UTF_8));

    store().deleteEntry("a/b/c");

    assertThat(store().readEntry("a/b")).hasValue("file".getBytes(UTF_8));
    assertThat(store().readEntry("a/b/c")).isEmpty();
    assertThat(store().readEntry("a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a//b", ".", "..", "a/../b", "a@", "a b", "a\\b", "ü"})
  default void shouldRefuseAPathWhenAPartIsNoName(String path) {
    assertThatThrownBy(() -> store().createEntry(path, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a name");
  }

  @Test
  default void shouldCreateAnEntryOnceWhenManyTryAtTheSameTime() throws Exception {
    int contenders = 8;
    ExecutorService threads = Executors.newFixedThreadPool(contenders);
    try {
      for (int round = 0; round < 20; round++) {
        String path = "epochs/job/" + round;
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> created = new ArrayList<>();
        for (int i = 0; i < contenders; i++) {
          byte[] content = {(byte) i};
          created.add(
              threads.submit(
                  () -> {
                    start.await();
                    return store().createEntry(path, content);
                  }));
        }
        start.countDown();
        List<Integer> winners = new ArrayList<>();
        for (int i = 0; i < contenders; i++) {
          if (created.get(i).get()) {
            winners.add(i);
          }
        }
        assertThat(winners).as("round %d", round).hasSize(1);
        assertThat(store().readEntry(path)).hasValue(new byte[] {winners.get(0).byteValue()});
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** A sorted map is the right answer; 2,000 random calls must agree with it. */
  @Test
  default void shouldAgreeWithASortedMapWhenEntriesComeAndGo() throws IOException {
    Random random = new Random(20_261_123);
    TreeMap<String, Byte> model = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      String path = randomPath(random);
      byte content = (byte) random.nextInt();
      switch (random.nextInt(4)) {
        case 0, 1 ->
            assertThat(store().createEntry(path, new byte[] {content}))
                .as("create %s, call %d", path, i)
                .isEqualTo(model.putIfAbsent(path, content) == null);
        case 2 -> {
          store().deleteEntry(path);
          model.remove(path);
        }
        default -> assertThat(store().listEntries(path)).isEqualTo(namesBelow(path, model));
      }
      Byte kept = model.get(path);
      assertThat(store().readEntry(path).map(bytes -> bytes[0]).orElse(null)).isEqualTo(kept);
    }
    assertThat(store().listEntries("")).isEqualTo(namesBelow("", model));
  }

  private static String randomPath(Random random) {
    StringBuilder path = new StringBuilder();
    int depth = 1 + random.nextInt(3);
    for (int i = 0; i < depth; i++) {
      path.append(i == 0 ? "" : "/").append((char) ('a' + random.nextInt(3)));
    }
    return path.toString();
  }

  private static List<String> namesBelow(String directory, TreeMap<String, Byte> model) {
    String prefix = directory.isEmpty() ? "" : directory + "/";
    return model.keySet().stream()
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()).split("/")[0])
        .distinct()
        .sorted()
        .toList();
  }
}
