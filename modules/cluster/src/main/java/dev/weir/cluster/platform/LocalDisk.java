package dev.weir.cluster.platform;

import dev.weir.core.port.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A directory of this machine, or of a share that it mounts. Its files are their owner's only. */
public final class LocalDisk implements Disk {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path root;
  private final FileAttribute<?>[] newFile;

  private LocalDisk(Path root) {
    this.root = root;
    this.newFile =
        root.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {OWNER_ONLY}
            : new FileAttribute<?>[0];
  }

  /**
   * A disk in a directory, which is created, for good, when it is not there.
   *
   * @throws IOException when it cannot be created
   */
  public static LocalDisk open(Path directory) throws IOException {
    Path root = directory.toAbsolutePath().normalize();
    List<Path> parents = new ArrayList<>(); // of what will be made
    Path parent = root.getParent();
    for (Path path = root; parent != null && !Files.exists(path); parent = path.getParent()) {
      parents.add(parent);
      path = parent;
    }
    Files.createDirectories(root);
    for (Path grown : parents) {
      force(grown);
    }
    return new LocalDisk(root);
  }

  @Override
  public void write(String file, byte[]... parts) throws IOException {
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(at(file), fresh, newFile)) {
      for (byte[] part : parts) {
        ByteBuffer buffer = ByteBuffer.wrap(part);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
    }
  }

  @Override
  public void sync(String file) throws IOException {
    try (FileChannel channel = FileChannel.open(at(file), StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public void syncDirectory(String directory) throws IOException {
    force(at(directory));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(at(from), at(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public boolean link(String file, String name) throws IOException {
    try {
      Files.createLink(at(name), at(file));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      throw new IOException(
          "the file system of " + root + " has no hard links; entries need them", e);
    }
  }

  @Override
  public byte[] read(String file) throws IOException {
    return Files.readAllBytes(at(file));
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(at(path));
  }

  @Override
  public List<String> list(String directory) throws IOException {
    try (Stream<Path> files = Files.list(at(directory))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Override
  public boolean delete(String path) throws IOException {
    return Files.deleteIfExists(at(path));
  }

  @Override
  public void createDirectories(String directory) throws IOException {
    Files.createDirectories(at(directory));
  }

  /** The directory. */
  @Override
  public String toString() {
    return root.toString();
  }

  private Path at(String path) {
    Path resolved = root.resolve(path).normalize();
    if (!resolved.startsWith(root)) {
      throw new IllegalArgumentException("path '" + path + "' leads out of " + root);
    }
    return resolved;
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
