package dev.weir.cluster.platform;

import dev.weir.core.id.BlobKey;
import dev.weir.core.port.BlobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A blob store in a directory, on a local disk or on a share that all controllers mount.
 *
 * <pre>
 *   root/blobs/ab/abcdef...   content; its name is its SHA-256
 *   root/entries/a/b/c@       4 bytes CRC32C of what follows, then the content of entry a/b/c
 *   root/writing/             files on their way; what a crash leaves here is never read
 * </pre>
 *
 * <p>A file is written and forced out under a fresh name, and only then gets its own: a blob by a
 * rename, an entry by a hard link, which fails when the name is taken. That link is the conditional
 * create on which the authority of masters rests, so a file system without hard links is refused.
 * The suffix {@code @}, which no part of a path may hold, keeps entry {@code a} apart from the
 * directory of {@code a/b}.
 */
public final class DirectoryBlobStore implements BlobStore {

  private static final String ENTRY_SUFFIX = "@";
  private static final int CHECKSUM_BYTES = 4;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Creating an entry can meet a deletion that just removed its directory. */
  private static final int CREATE_ATTEMPTS_MAX = 100;

  private final Path blobs;
  private final Path entries;
  private final Path writing;

  private DirectoryBlobStore(Path root) {
    blobs = root.resolve("blobs");
    entries = root.resolve("entries");
    writing = root.resolve("writing");
  }

  /**
   * Opens the store in a directory, which is created when it is not there.
   *
   * @throws IOException when it cannot be created or written to
   */
  public static DirectoryBlobStore open(Path root) throws IOException {
    DirectoryBlobStore store = new DirectoryBlobStore(root.toAbsolutePath().normalize());
    Files.createDirectories(store.blobs);
    Files.createDirectories(store.entries);
    Files.createDirectories(store.writing);
    return store;
  }

  @Override
  public BlobKey put(byte[] content) throws IOException {
    BlobKey key = Sha256.keyOf(content);
    Path target = blobFile(key);
    if (Files.exists(target) && Sha256.keyOf(Files.readAllBytes(target)).equals(key)) {
      return key;
    }
    Files.createDirectories(parentOf(target));
    Path written = DurableFiles.writeTemporary(writing, ByteBuffer.wrap(content));
    Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.forceNames(target.getParent());
    return key;
  }

  @Override
  public Optional<byte[]> get(BlobKey key) throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(blobFile(key));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    BlobKey found = Sha256.keyOf(content);
    if (!found.equals(key)) {
      throw new IOException(
          "blob " + key.value() + " is damaged: its " + content.length + " bytes hash to " + found);
    }
    return Optional.of(content);
  }

  @Override
  public void delete(BlobKey key) throws IOException {
    Files.deleteIfExists(blobFile(key));
  }

  @Override
  public boolean createEntry(String path, byte[] content) throws IOException {
    Path target = entryFile(EntryPath.parse(path));
    if (Files.exists(target)) {
      return false;
    }
    ByteBuffer checksum = ByteBuffer.allocate(CHECKSUM_BYTES).putInt(0, checksumOf(content, 0));
    Path written = DurableFiles.writeTemporary(writing, checksum, ByteBuffer.wrap(content));
    try {
      return link(written, target);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static boolean link(Path written, Path target) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Files.createDirectories(parentOf(target));
      try {
        Files.createLink(target, written);
        DurableFiles.forceNames(target.getParent());
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      } catch (NoSuchFileException e) {
        if (attempt == CREATE_ATTEMPTS_MAX) {
          throw e;
        }
      } catch (UnsupportedOperationException e) {
        throw new IOException(
            "the file system of " + target + " has no hard links; entries need them", e);
      }
    }
  }

  @Override
  public Optional<byte[]> readEntry(String path) throws IOException {
    byte[] stored;
    try {
      stored = Files.readAllBytes(entryFile(EntryPath.parse(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (stored.length < CHECKSUM_BYTES
        || ByteBuffer.wrap(stored).getInt(0) != checksumOf(stored, CHECKSUM_BYTES)) {
      throw new IOException("entry " + path + " is damaged: its checksum does not match");
    }
    return Optional.of(Arrays.copyOfRange(stored, CHECKSUM_BYTES, stored.length));
  }

  @Override
  public List<String> listEntries(String path) throws IOException {
    try (Stream<Path> files = Files.list(directory(EntryPath.parseDirectory(path)))) {
      return files.map(DirectoryBlobStore::nameOf).distinct().sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
  }

  @Override
  public void deleteEntry(String path) throws IOException {
    Path file = entryFile(EntryPath.parse(path));
    Files.deleteIfExists(file);
    Path directory = parentOf(file);
    while (!directory.equals(entries)) {
      try {
        Files.deleteIfExists(directory);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
      directory = parentOf(directory);
    }
  }

  private Path blobFile(BlobKey key) {
    String hash = key.value();
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("not a SHA-256 in hexadecimal: '" + hash + "'");
    }
    return blobs.resolve(hash.substring(0, 2)).resolve(hash);
  }

  private Path directory(EntryPath path) {
    Path directory = entries;
    for (String part : path.parts()) {
      directory = directory.resolve(part);
    }
    return directory;
  }

  private Path entryFile(EntryPath path) {
    return directory(path).resolveSibling(path.last() + ENTRY_SUFFIX);
  }

  private static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(ENTRY_SUFFIX)
        ? name.substring(0, name.length() - ENTRY_SUFFIX.length())
        : name;
  }

  private static Path parentOf(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalStateException("the store keeps nothing at a root: " + file);
    }
    return parent;
  }

  private static int checksumOf(byte[] bytes, int from) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, bytes.length - from);
    return (int) checksum.getValue();
  }
}
