package dev.weir.testkit.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cluster.platform.DirectoryBlobStore;
import dev.weir.core.id.BlobKey;
import dev.weir.testkit.kernel.Kernel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a blob store has promised holds, whenever the power goes. */
class DirectoryBlobStoreCrashTest {

  private static final int SEEDS = 25;
  private static final int CALLS = 16;

  @Test
  void shouldKeepItsWordWhenThePowerGoesAtAnyOperation() throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      for (double lost : new double[] {0, 0.5, 1}) {
        long operations = operationsOf(seed);
        for (long at = 0; at < operations; at++) {
          CrashWorld world =
              new CrashWorld(
                  seed, DiskFaults.NONE.withLost(lost), "lost " + lost + ", power cut at " + at);
          world.disk.cutPowerAfter(at);
          for (int life = 0; life < 2; life++) {
            try {
              world.open();
              world.run(CALLS);
            } catch (PowerCut e) {
              assertThat(world.disk.powerless()).isTrue();
            }
            world.disk.crash();
            world.check();
          }
        }
      }
    }
  }

  private static long operationsOf(long seed) throws IOException {
    CrashWorld world = new CrashWorld(seed, DiskFaults.NONE, "no power cut");
    world.open();
    world.run(CALLS);
    world.check();
    return world.disk.operations();
  }

  @Test
  void shouldKeepItsWordWhenOperationsFailAndTheDiskIsFullAndThePowerGoes() throws IOException {
    int failures = 0;
    for (long seed = 0; seed < 2_000; seed++) {
      CrashWorld world = new CrashWorld(seed, DiskFaults.NONE, "errors");
      world.open();
      world.disk.faults(DiskFaults.NONE.withErrors(0.03).withCapacity(seed % 100 + 10));
      world.disk.cutPowerAfter(seed % 300);
      try {
        world.run(3 * CALLS);
      } catch (PowerCut e) {
        assertThat(world.disk.powerless()).isTrue();
      }
      failures += world.failures();
      world.disk.faults(DiskFaults.NONE);
      world.disk.crash();
      world.check();
    }
    assertThat(failures).isGreaterThan(2_000);
  }

  @Test
  void shouldKeepABlobThatAnotherIsJustStoringWhenThePowerGoes() throws IOException {
    for (int at = 0; at < 20; at++) {
      SimDisk disk = disk(at);
      DirectoryBlobStore second = DirectoryBlobStore.open(disk, () -> 7);
      List<BlobKey> told = new ArrayList<>();
      InterruptedDisk interrupted =
          new InterruptedDisk(disk, at, () -> told.add(second.put("weir".getBytes(UTF_8))));
      interrupted.thenCutPower();
      try {
        DirectoryBlobStore first = DirectoryBlobStore.open(interrupted, () -> 8);
        told.add(first.put("weir".getBytes(UTF_8)));
      } catch (PowerCut e) {
        assertThat(disk.powerless()).isTrue();
      }
      disk.crash();

      DirectoryBlobStore after = DirectoryBlobStore.open(disk, () -> 9);
      for (BlobKey key : told) {
        assertThat(after.get(key)).as("other at %d", at).hasValue("weir".getBytes(UTF_8));
      }
    }
  }

  @Test
  void shouldTellOneCreatorWhenTwoInterleaveAnywhere() throws IOException {
    for (int at = 0; at < 20; at++) {
      for (boolean crash : new boolean[] {false, true}) {
        SimDisk disk = disk(at);
        DirectoryBlobStore second = DirectoryBlobStore.open(disk, () -> 7);
        List<String> told = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        InterruptedDisk interrupted =
            new InterruptedDisk(
                disk,
                at,
                () -> (second.createEntry("a/b", new byte[] {2}) ? told : refused).add("second"));
        if (crash) {
          interrupted.thenCutPower();
        }
        try {
          DirectoryBlobStore first = DirectoryBlobStore.open(interrupted, () -> 8);
          (first.createEntry("a/b", new byte[] {1}) ? told : refused).add("first");
        } catch (PowerCut e) {
          assertThat(disk.powerless()).isTrue();
        }
        if (crash) {
          disk.crash();
        }

        DirectoryBlobStore after = DirectoryBlobStore.open(disk, () -> 9);
        assertThat(told).as("other at %d", at).hasSizeLessThanOrEqualTo(1);
        if (told.size() + refused.size() > 0) { // whoever was told no stops: there must be another
          assertThat(after.createEntry("a/b", new byte[] {3})).as("other at %d", at).isFalse();
        }
        if (told.contains("first")) {
          assertThat(after.readEntry("a/b")).hasValue(new byte[] {1});
        }
        if (told.contains("second")) {
          assertThat(after.readEntry("a/b")).hasValue(new byte[] {2});
        }
      }
    }
  }

  @Test
  void shouldCreateAnEntryWhenADeletionTakesItsDirectoryAway() throws IOException {
    for (int at = 0; at < 20; at++) {
      SimDisk disk = disk(at);
      DirectoryBlobStore second = DirectoryBlobStore.open(disk, () -> 7);
      second.createEntry("a/x", new byte[] {2});
      DirectoryBlobStore first =
          DirectoryBlobStore.open(
              new InterruptedDisk(disk, at, () -> second.deleteEntry("a/x")), () -> 8);

      assertThat(first.createEntry("a/b", new byte[] {1})).as("other at %d", at).isTrue();
      disk.crash();

      DirectoryBlobStore after = DirectoryBlobStore.open(disk, () -> 9);
      assertThat(after.readEntry("a/b")).as("other at %d", at).hasValue(new byte[] {1});
    }
  }

  @Test
  void shouldReportDamageAndNeverReturnItWhenReadsLie() throws IOException {
    SimDisk disk = disk(1);
    DirectoryBlobStore store = DirectoryBlobStore.open(disk, () -> 7);
    BlobKey key = store.put("weir".getBytes(UTF_8));
    store.createEntry("a", "weir".getBytes(UTF_8));
    disk.faults(new DiskFaults(0, 0, 0, 0.5, Long.MAX_VALUE, 0, 0, 0, 0, 0));
    int damaged = 0;
    for (int i = 0; i < 200; i++) {
      try {
        byte[] read =
            i % 2 == 0 ? store.get(key).orElseThrow() : store.readEntry("a").orElseThrow();
        assertThat(read).isEqualTo("weir".getBytes(UTF_8));
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("damaged");
        damaged++;
      }
    }
    assertThat(damaged).isBetween(60, 140);
  }

  private static SimDisk disk(long seed) {
    SimDisk disk = new SimDisk(new Kernel(seed, Kernel.Choice.UNIFORM), "shared");
    disk.faults(DiskFaults.NONE.withLost(1));
    return disk;
  }
}
