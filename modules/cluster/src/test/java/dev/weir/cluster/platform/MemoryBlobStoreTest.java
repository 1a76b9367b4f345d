package dev.weir.cluster.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.BlobKey;
import dev.weir.core.port.BlobStore;
import org.junit.jupiter.api.Test;

class MemoryBlobStoreTest implements BlobStoreContract {

  private final MemoryBlobStore store = new MemoryBlobStore();

  @Override
  public BlobStore store() {
    return store;
  }

  @Test
  void shouldKeepItsOwnBytesWhenTheCallerChangesTheirs() {
    byte[] content = {1, 2, 3};
    BlobKey key = store.put(content);

    content[0] = 9;
    store.get(key).orElseThrow()[1] = 9;

    assertThat(store.get(key)).hasValue(new byte[] {1, 2, 3});
  }
}
