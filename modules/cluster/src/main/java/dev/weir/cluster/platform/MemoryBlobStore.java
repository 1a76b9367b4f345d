package dev.weir.cluster.platform;

import dev.weir.core.id.BlobKey;
import dev.weir.core.port.BlobStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Blobs that live as long as their process: the store of an embedded cluster. */
public final class MemoryBlobStore implements BlobStore {

  private final Map<BlobKey, byte[]> blobs = new HashMap<>();
  private final Map<EntryPath, byte[]> entries = new HashMap<>();

  @Override
  public synchronized BlobKey put(byte[] content) {
    BlobKey key = Sha256.keyOf(content);
    blobs.putIfAbsent(key, content.clone());
    return key;
  }

  @Override
  public synchronized Optional<byte[]> get(BlobKey key) {
    return Optional.ofNullable(blobs.get(key)).map(byte[]::clone);
  }

  @Override
  public synchronized void delete(BlobKey key) {
    blobs.remove(key);
  }

  @Override
  public synchronized boolean createEntry(String path, byte[] content) {
    return entries.putIfAbsent(EntryPath.parse(path), content.clone()) == null;
  }

  @Override
  public synchronized Optional<byte[]> readEntry(String path) {
    return Optional.ofNullable(entries.get(EntryPath.parse(path))).map(byte[]::clone);
  }

  @Override
  public synchronized List<String> listEntries(String path) {
    EntryPath directory = EntryPath.parseDirectory(path);
    int depth = directory.parts().size();
    return entries.keySet().stream()
        .filter(entry -> entry.below(directory))
        .map(entry -> entry.parts().get(depth))
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public synchronized void deleteEntry(String path) {
    entries.remove(EntryPath.parse(path));
  }
}
