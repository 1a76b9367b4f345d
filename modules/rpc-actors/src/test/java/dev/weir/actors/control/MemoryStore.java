package dev.weir.actors.control;

import dev.weir.core.id.BlobKey;
import dev.weir.core.port.BlobStore;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A blob store in memory that fails when told to, and counts how often a blob is read. */
final class MemoryStore implements BlobStore {

  private final Map<BlobKey, byte[]> blobs = new ConcurrentSkipListMap<>();
  private final Map<String, byte[]> entries = new ConcurrentSkipListMap<>();
  private volatile @Nullable String outage;
  private volatile int reads;
  private volatile boolean refusesEntries;
  private volatile boolean listsNothing;

  void fail(String why) {
    outage = why;
  }

  void recover() {
    outage = null;
  }

  /** Listings lag behind: they show nothing yet. */
  void listNothing() {
    listsNothing = true;
  }

  /** From now on nobody can claim anything. */
  void refuseEntries(boolean refuses) {
    refusesEntries = refuses;
  }

  int reads() {
    return reads;
  }

  static BlobKey keyOf(byte[] content) {
    try {
      return new BlobKey(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public BlobKey put(byte[] content) throws IOException {
    check();
    BlobKey key = keyOf(content);
    blobs.put(key, content.clone());
    return key;
  }

  @Override
  public Optional<byte[]> get(BlobKey key) throws IOException {
    check();
    reads++;
    return Optional.ofNullable(blobs.get(key)).map(byte[]::clone);
  }

  @Override
  public void delete(BlobKey key) throws IOException {
    check();
    blobs.remove(key);
  }

  @Override
  public boolean createEntry(String path, byte[] content) throws IOException {
    check();
    if (refusesEntries) {
      throw new IOException("read-only file system");
    }
    return entries.putIfAbsent(path, content.clone()) == null;
  }

  @Override
  public Optional<byte[]> readEntry(String path) throws IOException {
    check();
    return Optional.ofNullable(entries.get(path));
  }

  @Override
  public List<String> listEntries(String path) throws IOException {
    if (listsNothing) {
      return List.of();
    }
    check();
    return entries.keySet().stream()
        .filter(entry -> entry.startsWith(path + "/"))
        .map(entry -> entry.substring(path.length() + 1).split("/")[0])
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void deleteEntry(String path) throws IOException {
    check();
    entries.remove(path);
  }

  private void check() throws IOException {
    String why = outage;
    if (why != null) {
      throw new IOException(why);
    }
  }
}
