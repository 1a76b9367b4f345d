package dev.weir.cluster.platform;

import dev.weir.core.id.BlobKey;
import dev.weir.core.port.BlobStore;
import dev.weir.core.port.Disk;
import dev.weir.core.port.Entropy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
 *
 * <p>What a call has said survives the loss of power: a blob that was put, an entry that was
 * created, or found to be taken, and one that was deleted. So not only the new name is forced out
 * but also those of the directories above it, whoever made them, and also when the call has found
 * everything done: another may have done it a moment ago and have forced out nothing yet. A call
 * that fails has said nothing: it may have been done or not.
 */
public final class DirectoryBlobStore implements BlobStore {

  private static final String BLOBS = "blobs";
  private static final String ENTRIES = "entries";
  private static final String WRITING = "writing";
  private static final String ENTRY_SUFFIX = "@";
  private static final int CHECKSUM_BYTES = 4;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Creating an entry can meet a deletion that just removed its directory. */
  private static final int CREATE_ATTEMPTS_MAX = 100;

  private final Disk disk;
  private final DurableFiles files;

  private DirectoryBlobStore(Disk disk, Entropy entropy) {
    this.disk = disk;
    this.files = new DurableFiles(disk, entropy, WRITING);
  }

  /**
   * Opens the store in a directory, which is created when it is not there.
   *
   * @throws IOException when it cannot be created or written to
   */
  public static DirectoryBlobStore open(Path root) throws IOException {
    return open(LocalDisk.open(root), new SystemEntropy());
  }

  /**
   * Opens the store that a disk holds, or is to hold.
   *
   * @param entropy for the names of files on their way; two stores on one disk must not draw the
   *     same
   * @throws IOException when it cannot be written to
   */
  public static DirectoryBlobStore open(Disk disk, Entropy entropy) throws IOException {
    DirectoryBlobStore store = new DirectoryBlobStore(disk, entropy);
    disk.createDirectories(BLOBS);
    disk.createDirectories(ENTRIES);
    disk.createDirectories(WRITING);
    disk.syncDirectory("");
    return store;
  }

  @Override
  public BlobKey put(byte[] content) throws IOException {
    BlobKey key = Sha256.keyOf(content);
    String target = blobFile(key);
    if (!disk.exists(target) || !Sha256.keyOf(disk.read(target)).equals(key)) {
      disk.createDirectories(parentOf(target));
      disk.rename(files.writeTemporary(content), target);
    }
    forceNamesAbove(target);
    return key;
  }

  @Override
  public Optional<byte[]> get(BlobKey key) throws IOException {
    byte[] content;
    try {
      content = disk.read(blobFile(key));
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
    disk.delete(blobFile(key));
  }

  @Override
  public boolean createEntry(String path, byte[] content) throws IOException {
    String target = entryFile(EntryPath.parse(path));
    boolean created = false;
    if (!disk.exists(target)) {
      byte[] checksum = new byte[CHECKSUM_BYTES];
      ByteBuffer.wrap(checksum).putInt(0, checksumOf(content, 0));
      String written = files.writeTemporary(checksum, content);
      try {
        created = link(written, target);
      } finally {
        files.discard(written);
      }
    }
    forceNamesAbove(target);
    return created;
  }

  private boolean link(String written, String target) throws IOException {
    for (int attempt = 1; ; attempt++) {
      disk.createDirectories(parentOf(target));
      try {
        return disk.link(written, target);
      } catch (NoSuchFileException e) {
        if (attempt == CREATE_ATTEMPTS_MAX) {
          throw e;
        }
      }
    }
  }

  /** Forces out a name and those of all directories above it. */
  private void forceNamesAbove(String path) throws IOException {
    for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      try {
        disk.syncDirectory(path.substring(0, end));
      } catch (NoSuchFileException e) {
        continue; // whoever has removed it has removed the name
      }
    }
  }

  @Override
  public Optional<byte[]> readEntry(String path) throws IOException {
    byte[] stored;
    try {
      stored = disk.read(entryFile(EntryPath.parse(path)));
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
    String directory = directory(EntryPath.parseDirectory(path));
    Set<String> names = new TreeSet<>();
    for (String file : filesIn(directory)) {
      if (isEntry(file)) {
        names.add(file.substring(0, file.length() - ENTRY_SUFFIX.length()));
      } else if (holdsEntries(directory + "/" + file)) {
        names.add(file);
      }
    }
    return List.copyOf(names);
  }

  /** Whether there is an entry below; creators that died may have left empty directories. */
  private boolean holdsEntries(String directory) throws IOException {
    for (String file : filesIn(directory)) {
      if (isEntry(file) || holdsEntries(directory + "/" + file)) {
        return true;
      }
    }
    return false;
  }

  private List<String> filesIn(String directory) throws IOException {
    try {
      return disk.list(directory);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
  }

  @Override
  public void deleteEntry(String path) throws IOException {
    String file = entryFile(EntryPath.parse(path));
    disk.delete(file);
    deleteEmptyAbove(file);
    forceNamesAbove(file);
  }

  private void deleteEmptyAbove(String file) throws IOException {
    String directory = parentOf(file);
    while (!directory.equals(ENTRIES)) {
      try {
        disk.delete(directory);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
      directory = parentOf(directory);
    }
  }

  private static String blobFile(BlobKey key) {
    String hash = key.value();
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("not a SHA-256 in hexadecimal: '" + hash + "'");
    }
    return BLOBS + "/" + hash.substring(0, 2) + "/" + hash;
  }

  private static String directory(EntryPath path) {
    StringBuilder directory = new StringBuilder(ENTRIES);
    path.parts().forEach(part -> directory.append('/').append(part));
    return directory.toString();
  }

  private static String entryFile(EntryPath path) {
    return directory(path) + ENTRY_SUFFIX;
  }

  private static boolean isEntry(String file) {
    return file.endsWith(ENTRY_SUFFIX);
  }

  private static String parentOf(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private static int checksumOf(byte[] bytes, int from) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, bytes.length - from);
    return (int) checksum.getValue();
  }
}
