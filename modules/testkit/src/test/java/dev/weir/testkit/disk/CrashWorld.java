package dev.weir.testkit.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cluster.platform.DirectoryBlobStore;
import dev.weir.core.id.BlobKey;
import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Kernel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Two masters with a blob store each on one disk, and what they were told. */
final class CrashWorld {

  private static final List<String> PATHS = List.of("a", "a/b", "a/b/c", "d/e", "d/f", "g/h/i/j");
  private static final int BLOBS = 3;

  private final String where;
  private final Chance chance;
  private final Kernel kernel;
  final SimDisk disk;
  private final List<DirectoryBlobStore> masters = new ArrayList<>();

  /** Entries of which a creator was told that it created them; gone with the call that deletes. */
  private final Map<String, String> created = new LinkedHashMap<>();

  /** What may be at a path when nobody was told: creators that failed or died; never of others. */
  private final Map<String, Set<String>> possible = new LinkedHashMap<>();

  private final Set<BlobKey> stored = new LinkedHashSet<>();
  private int contents;
  private int failures;

  CrashWorld(long seed, DiskFaults faults, String what) {
    where = "seed " + seed + ", " + what;
    kernel = new Kernel(seed, Kernel.Choice.UNIFORM);
    chance = kernel.chance("masters");
    disk = new SimDisk(kernel, "shared");
    disk.faults(faults);
  }

  /** Opens the stores anew; fails only when the disk does. */
  void open() throws IOException {
    masters.clear();
    masters.add(DirectoryBlobStore.open(disk, kernel.entropy()));
    masters.add(DirectoryBlobStore.open(disk, kernel.entropy()));
  }

  /** Some calls, one after the other, each by one of the masters. */
  void run(int calls) throws IOException {
    for (int i = 0; i < calls; i++) {
      String path = PATHS.get(chance.nextInt(PATHS.size()));
      DirectoryBlobStore master = masters.get(chance.nextInt(2));
      try {
        switch (chance.nextInt(6)) {
          case 0, 1, 2 -> create(master, path);
          case 3 -> delete(master, path);
          default -> stored.add(master.put(content("blob" + chance.nextInt(BLOBS))));
        }
      } catch (IOException e) {
        failures++; // whoever called does not know, and goes on
      }
    }
  }

  private void create(DirectoryBlobStore master, String path) throws IOException {
    String content = "content " + contents++;
    Set<String> maybe = possible.computeIfAbsent(path, p -> new LinkedHashSet<>());
    maybe.add(content);
    if (master.createEntry(path, content(content))) {
      assertThat(created).as("%s: told twice", where).doesNotContainKey(path);
      created.put(path, content);
      maybe.clear();
    } else if (!created.containsKey(path)) {
      maybe.remove(content);
      assertThat(maybe).as("%s: %s is taken by nobody", where, path).isNotEmpty();
    } else {
      maybe.remove(content);
    }
  }

  private void delete(DirectoryBlobStore master, String path) throws IOException {
    Set<String> maybe = possible.computeIfAbsent(path, p -> new LinkedHashSet<>());
    String known = created.remove(path);
    if (known != null) {
      maybe.add(known);
    }
    master.deleteEntry(path);
    maybe.clear();
  }

  /** How many calls have failed. */
  int failures() {
    return failures;
  }

  /** What must hold when the disk is good again: after a crash, or at any time. */
  void check() throws IOException {
    DirectoryBlobStore store = DirectoryBlobStore.open(disk, kernel.entropy());
    Set<String> found = new TreeSet<>();
    for (String path : PATHS) {
      @Nullable String content = store.readEntry(path).map(b -> new String(b, UTF_8)).orElse(null);
      if (created.containsKey(path)) {
        assertThat(content).as("%s: entry %s", where, path).isEqualTo(created.get(path));
        assertThat(store.createEntry(path, new byte[0])).as("%s: %s", where, path).isFalse();
      } else if (content != null) {
        assertThat(possible.getOrDefault(path, Set.of()))
            .as("%s: entry %s", where, path)
            .contains(content);
      }
      if (content != null) {
        found.add(path);
      }
    }
    checkNames(store, found);
    for (BlobKey key : stored) {
      Optional<byte[]> content = store.get(key); // throws when it is damaged
      assertThat(content).as("%s: blob %s", where, key).isPresent();
    }
  }

  private void checkNames(DirectoryBlobStore store, Set<String> found) throws IOException {
    for (String directory : List.of("", "a", "a/b", "d", "g", "g/h", "g/h/i")) {
      String prefix = directory.isEmpty() ? "" : directory + "/";
      List<String> names =
          found.stream()
              .filter(path -> path.startsWith(prefix))
              .map(path -> path.substring(prefix.length()).split("/", -1)[0])
              .distinct()
              .sorted()
              .toList();
      assertThat(store.listEntries(directory))
          .as("%s: names below '%s'", where, directory)
          .isEqualTo(names);
    }
  }

  private static byte[] content(String text) {
    return text.getBytes(UTF_8);
  }
}
