package dev.weir.testkit.disk;

import dev.weir.core.port.Disk;
import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory which keeps apart what is on it and what is only cached, and which fails by the
 * kernel's seed.
 *
 * <p>It outlives hosts: the crash of a process leaves it as it is, {@link #crash()} is the loss of
 * power. A share that many hosts mount is one disk. For the kernel's thread.
 */
public final class SimDisk implements Disk {

  private final Kernel kernel;
  private final Chance chance;
  private final NameCache cache = new NameCache();
  private final Node.Folder root = new Node.Folder();
  private DiskFaults faults = DiskFaults.NONE;
  private long operations;
  private long cutAtOperation = Long.MAX_VALUE;
  private boolean powerless;
  private @Nullable Runnable onCut;
  private long latencyNanos;

  /** An empty, good disk, whose name makes its chances its own. */
  public SimDisk(Kernel kernel, String name) {
    this.kernel = kernel;
    this.chance = kernel.chance("disk " + name);
  }

  /** How bad it is from now on. */
  public void faults(DiskFaults newFaults) {
    faults = newFaults;
  }

  /** How bad it is. */
  public DiskFaults faults() {
    return faults;
  }

  /** How many operations there have been. */
  public long operations() {
    return operations;
  }

  /**
   * Cuts the power amid one of the next operations, which may or may not be done by then. That one
   * and all after it throw {@link PowerCut} until {@link #crash()}.
   *
   * @param before how many operations come before it
   */
  public void cutPowerAfter(long before) {
    cutAtOperation = operations + before;
  }

  /**
   * The same, and lets somebody do what happens then, in the turn of whoever is cut: {@link
   * #crash()} when the disk loses its power too, else {@link #spare()}.
   */
  public void cutPowerAfter(long before, Runnable then) {
    cutPowerAfter(before);
    onCut = then;
  }

  /** The power is not cut, or was only that of the machine which used the disk. */
  public void spare() {
    powerless = false;
    cutAtOperation = Long.MAX_VALUE;
    onCut = null;
  }

  /** Whether the power was cut, and there has been no {@link #crash()} since. */
  public boolean powerless() {
    return powerless;
  }

  /**
   * The power was lost and is back. What was synced is there, and of the rest whatever chance has
   * put on the disk before.
   */
  public void crash() {
    kernel.note(kernel.world(), "disk", "a disk loses what it has not synced");
    if (cache.crash(chance, faults.lost())) {
      kernel.count("disk lost names");
    }
    spare();
    root.restore(chance, faults);
  }

  /** How long the operations took since this was asked last; whoever called them has to wait it. */
  public Duration latency() {
    Duration taken = Duration.ofNanos(latencyNanos);
    latencyNanos = 0;
    return taken;
  }

  @Override
  public void write(String file, byte[]... parts) throws IOException {
    Place place = place(file);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    change(
        () -> {
          if (place.node() != null) {
            throw new FileAlreadyExistsException(file);
          }
          byte[] content = all.toByteArray();
          long room = faults.capacityBytes() - root.bytes();
          int written = (int) Math.min(content.length, Math.max(0, room));
          create(place, Arrays.copyOf(content, written));
          if (written < content.length) {
            kernel.count("disk full");
            throw new FileSystemException(file, null, "No space left on device");
          }
        },
        () -> {
          if (place.node() == null && all.size() > 0 && root.bytes() < faults.capacityBytes()) {
            create(place, Arrays.copyOf(all.toByteArray(), chance.nextInt(all.size())));
          }
        });
  }

  @Override
  public void sync(String file) throws IOException {
    Node node = existing(file);
    sync(
        file,
        () -> {
          if (node instanceof Node.File found) {
            found.synced = true;
          }
        });
  }

  @Override
  public void syncDirectory(String directory) throws IOException {
    Node.Folder folder = folder(directory);
    sync(directory, () -> cache.sync(folder));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Place source = place(from);
    Place target = place(to);
    Node moved = existing(from);
    change(
        () -> {
          if (target.node() instanceof Node.Folder) {
            throw new FileAlreadyExistsException(to);
          }
          if (target.node() == moved) {
            return; // two names of one file: POSIX has nothing to do
          }
          cache.change(
              new NameCache.Edit(target.folder(), target.name(), moved),
              new NameCache.Edit(source.folder(), source.name(), null));
          listLate(target);
        });
  }

  @Override
  public boolean link(String file, String name) throws IOException {
    Place target = place(name);
    Node linked = existing(file);
    boolean free = target.node() == null;
    change(
        () -> {
          if (free) {
            cache.change(new NameCache.Edit(target.folder(), target.name(), linked));
            listLate(target);
          }
        });
    return free;
  }

  @Override
  public byte[] read(String file) throws IOException {
    looking(file);
    if (!(existing(file) instanceof Node.File found)) {
      throw new FileSystemException(file, null, "Is a directory");
    }
    byte[] content = found.content.clone();
    if (content.length > 0 && chance.happens(faults.flippedBit())) {
      kernel.count("disk bit flipped");
      content[chance.nextInt(content.length)] ^= (byte) (1 << chance.nextInt(8));
    }
    return content;
  }

  @Override
  public boolean exists(String path) throws IOException {
    looking(path);
    return find(path) != null;
  }

  @Override
  public List<String> list(String directory) throws IOException {
    looking(directory);
    Node.Folder folder = folder(directory);
    folder.listedFromNanos.values().removeIf(from -> from <= kernel.nowNanos());
    return folder.names.keySet().stream()
        .filter(name -> !folder.listedFromNanos.containsKey(name))
        .toList();
  }

  @Override
  public boolean delete(String path) throws IOException {
    Node node = find(path);
    if (node == null) {
      looking(path);
      refuseBelowAFile(path);
      return false;
    }
    Place place = place(path);
    change(
        () -> {
          if (node instanceof Node.Folder folder && !folder.names.isEmpty()) {
            throw new DirectoryNotEmptyException(path);
          }
          cache.change(new NameCache.Edit(place.folder(), place.name(), null));
        });
    return true;
  }

  @Override
  public void createDirectories(String directory) throws IOException {
    for (int end = directory.indexOf('/'); end >= 0; end = directory.indexOf('/', end + 1)) {
      createDirectory(directory.substring(0, end));
    }
    createDirectory(directory);
  }

  private void createDirectory(String directory) throws IOException {
    Node node = find(directory);
    if (node instanceof Node.File) {
      throw new FileAlreadyExistsException(directory);
    }
    if (node == null) {
      Place place = place(directory);
      change(
          () -> {
            cache.change(new NameCache.Edit(place.folder(), place.name(), new Node.Folder()));
            listLate(place);
          });
    }
  }

  // Operations, and what befalls them.

  /** What an operation does. */
  private interface Action {
    void run() throws IOException;
  }

  private void change(Action whole) throws IOException {
    change(
        whole,
        () -> {
          if (chance.nextBoolean()) {
            whole.run();
          }
        });
  }

  private void change(Action whole, Action amid) throws IOException {
    if (begin()) {
      amid.run();
      throw cut();
    }
    if (chance.happens(faults.failedWrite())) {
      kernel.count("disk write failed");
      amid.run();
      throw new IOException("Input/output error");
    }
    whole.run();
  }

  private void sync(String path, Action whole) throws IOException {
    if (begin()) {
      if (chance.nextBoolean()) {
        whole.run();
      }
      throw cut();
    }
    if (chance.happens(faults.failedSync())) {
      kernel.count("disk sync failed");
      throw new FileSystemException(path, null, "Input/output error");
    }
    whole.run();
  }

  private void looking(String path) throws IOException {
    if (begin()) {
      throw cut();
    }
    if (chance.happens(faults.failedRead())) {
      kernel.count("disk read failed");
      throw new FileSystemException(path, null, "Input/output error");
    }
  }

  /** The power went in the midst of an operation. */
  private PowerCut cut() {
    if (onCut != null) {
      onCut.run();
    }
    return new PowerCut();
  }

  /** Whoever is dead does nothing any more, though its call may still be on its way out. */
  private void refuseTheDead() {
    if (powerless || !kernel.currentHost().alive()) {
      throw new PowerCut();
    }
  }

  /** Counts the operation; true when the power goes now. */
  private boolean begin() {
    refuseTheDead();
    latencyNanos += 1_000L * chance.nextInt(faults.latencyMicrosMax() + 1);
    powerless = operations++ == cutAtOperation;
    return powerless;
  }

  // Names.

  private record Place(Node.Folder folder, String name) {

    @Nullable Node node() {
      return folder.names.get(name);
    }
  }

  private Place place(String path) throws IOException {
    int slash = path.lastIndexOf('/');
    return new Place(folder(slash < 0 ? "" : path.substring(0, slash)), path.substring(slash + 1));
  }

  private Node.Folder folder(String path) throws IOException {
    if (existing(path) instanceof Node.Folder folder) {
      return folder;
    }
    throw new NotDirectoryException(path);
  }

  private void refuseBelowAFile(String path) throws IOException {
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (find(path.substring(0, end)) instanceof Node.File) {
        throw new FileSystemException(path, null, "Not a directory");
      }
    }
  }

  private Node existing(String path) throws IOException {
    Node node = find(path);
    if (node == null) {
      throw new NoSuchFileException(path);
    }
    return node;
  }

  private @Nullable Node find(String path) {
    refuseTheDead();
    Node node = root;
    for (int from = 0; from < path.length() && node != null; ) {
      int slash = path.indexOf('/', from);
      int end = slash < 0 ? path.length() : slash;
      node = node instanceof Node.Folder in ? in.names.get(path.substring(from, end)) : null;
      from = end + 1;
    }
    return node;
  }

  private void create(Place place, byte[] content) {
    cache.change(new NameCache.Edit(place.folder(), place.name(), new Node.File(content)));
    listLate(place);
  }

  private void listLate(Place place) {
    if (chance.happens(faults.lateName())) {
      kernel.count("disk name listed late");
      long nanos = 1_000_000L * chance.nextInt(faults.lateMillisMax() + 1);
      place.folder().listedFromNanos.put(place.name(), kernel.nowNanos() + nanos);
    }
  }
}
