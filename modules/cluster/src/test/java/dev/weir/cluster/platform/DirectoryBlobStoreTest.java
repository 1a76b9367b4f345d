package dev.weir.cluster.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.id.BlobKey;
import dev.weir.core.port.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBlobStoreTest implements BlobStoreContract {

  @TempDir Path root;
  private DirectoryBlobStore store;

  @BeforeEach
  void open() throws IOException {
    store = DirectoryBlobStore.open(root);
  }

  @Override
  public BlobStore store() {
    return store;
  }

  @Test
  void shouldFindEverythingAgainWhenOpenedAgain() throws IOException {
    BlobKey key = store.put("weir".getBytes(UTF_8));
    store.createEntry("epochs/dispatcher/1", "me".getBytes(UTF_8));

    DirectoryBlobStore again = DirectoryBlobStore.open(root);

    assertThat(again.get(key)).hasValue("weir".getBytes(UTF_8));
    assertThat(again.readEntry("epochs/dispatcher/1")).hasValue("me".getBytes(UTF_8));
    assertThat(again.createEntry("epochs/dispatcher/1", new byte[0])).isFalse();
  }

  @Test
  void shouldReportDamageWhenABlobWasAltered() throws IOException {
    BlobKey key = store.put("weir".getBytes(UTF_8));
    Files.writeString(onlyFileBelow("blobs"), "wear");

    assertThatThrownBy(() -> store.get(key))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void shouldMendADamagedBlobWhenItIsPutAgain() throws IOException {
    BlobKey key = store.put("weir".getBytes(UTF_8));
    Files.writeString(onlyFileBelow("blobs"), "wear");

    store.put("weir".getBytes(UTF_8));

    assertThat(store.get(key)).hasValue("weir".getBytes(UTF_8));
  }

  @Test
  void shouldReportDamageWhenAnEntryWasTorn() throws IOException {
    store.createEntry("a", "weir".getBytes(UTF_8));
    Path file = onlyFileBelow("entries");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> store.readEntry("a"))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void shouldLeaveNothingOnTheWayWhenWritesAreDone() throws IOException {
    store.put("weir".getBytes(UTF_8));
    store.createEntry("a", new byte[] {1});
    store.createEntry("a", new byte[] {2});

    assertThat(filesBelow("writing")).isEmpty();
  }

  @Test
  void shouldRefuseAKeyWhenItIsNoHash() {
    assertThatThrownBy(() -> store.get(new BlobKey("../../etc/passwd")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Path onlyFileBelow(String part) throws IOException {
    List<Path> files = filesBelow(part);
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  private List<Path> filesBelow(String part) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(part))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
