package dev.weir.testkit.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.cluster.platform.LocalDisk;
import dev.weir.core.port.Disk;
import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimDiskTest {

  private static final byte[] CONTENT = {1, 2, 3, 4, 5, 6, 7, 8};

  private final Kernel kernel = new Kernel(1, Kernel.Choice.UNIFORM);
  private final SimDisk disk = new SimDisk(kernel, "test");

  /** The disk of this machine is the right answer; 3,000 random operations must agree with it. */
  @Test
  void shouldAgreeWithARealDiskWhenNothingFails(@TempDir Path directory) throws IOException {
    LocalDisk real = LocalDisk.open(directory.resolve("not/there/yet"));
    Chance chance = new Chance(20_261_123);
    for (int i = 0; i < 3_000; i++) {
      int operation = chance.nextInt(9);
      String one = path(chance);
      String other = path(chance);
      byte[] content = {(byte) i};

      assertThat(outcome(disk, operation, one, other, content))
          .as("call %d: operation %d on '%s' and '%s'", i, operation, one, other)
          .isEqualTo(outcome(real, operation, one, other, content));
    }
  }

  private static String path(Chance chance) {
    StringBuilder path = new StringBuilder().append((char) ('a' + chance.nextInt(3)));
    for (int depth = chance.nextInt(3); depth > 0; depth--) {
      path.append('/').append((char) ('a' + chance.nextInt(3)));
    }
    return path.toString();
  }

  private static String outcome(Disk disk, int operation, String one, String other, byte[] bytes) {
    try {
      return switch (operation) {
        case 0 -> {
          disk.write(one, bytes, bytes);
          yield "written";
        }
        case 1 -> "linked " + disk.link(fileOf(disk, one), other);
        case 2 -> "read " + Arrays.toString(disk.read(one));
        case 3 -> "exists " + disk.exists(one);
        case 4 -> "lists " + disk.list(one);
        case 5 -> "deleted " + disk.delete(one);
        case 6 -> {
          disk.createDirectories(one);
          yield "made";
        }
        case 7 -> {
          disk.list(one); // fails for a file
          disk.syncDirectory(one);
          yield "synced";
        }
        default -> {
          disk.rename(fileOf(disk, one), fileOf(disk, other));
          yield "renamed";
        }
      };
    } catch (IOException e) {
      return "fails"; // how a machine names what is no file or no directory is its own affair
    }
  }

  /** What is promised for files is asked of files only. */
  private static String fileOf(Disk disk, String path) throws IOException {
    if (disk.exists(path)) {
      disk.read(path); // fails for a directory
    }
    return path;
  }

  @Test
  void shouldLoseAllThatWasNotSyncedWhenChanceGivesNothing() throws IOException {
    disk.faults(DiskFaults.NONE.withLost(1));
    disk.createDirectories("kept/lost");
    disk.syncDirectory("");
    disk.write("kept/file", CONTENT);
    disk.sync("kept/file");
    disk.syncDirectory("kept");
    disk.write("kept/lost/file", CONTENT);
    disk.sync("kept/lost/file");
    disk.delete("kept/file");
    disk.write("content", CONTENT);
    disk.syncDirectory("");
    disk.write("name", CONTENT);
    disk.sync("name");

    disk.crash();

    assertThat(disk.list("")).containsExactly("content", "kept");
    assertThat(disk.list("kept")).containsExactly("file", "lost");
    assertThat(disk.list("kept/lost")).isEmpty();
    assertThat(disk.read("kept/file")).isEqualTo(CONTENT);
    assertThat(disk.read("content")).isEmpty();
  }

  @Test
  void shouldTearWhatWasNotSyncedInAllWays() throws IOException {
    disk.faults(DiskFaults.NONE);
    Set<String> ways = new TreeSet<>();
    for (int i = 0; i < 200; i++) {
      disk.write("file" + i, CONTENT);
      disk.syncDirectory("");
    }
    disk.crash();
    for (int i = 0; i < 200; i++) {
      byte[] found = disk.read("file" + i);
      boolean prefix = Arrays.equals(found, Arrays.copyOf(CONTENT, found.length));
      ways.add(
          Arrays.equals(found, CONTENT)
              ? "whole"
              : found.length == 0 ? "empty" : prefix ? "cut short" : "holed");
      byte[] again = found.clone();
      disk.crash();
      assertThat(disk.read("file" + i)).isEqualTo(again);
    }

    assertThat(ways).containsExactly("cut short", "empty", "holed", "whole");
  }

  @Test
  void shouldHaveTheOldOrTheNewWhenARenameIsNotSynced() throws IOException {
    Set<String> ways = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      disk.delete("to");
      disk.delete("from");
      disk.write("to", new byte[] {1});
      disk.write("from", new byte[] {2});
      disk.sync("to");
      disk.sync("from");
      disk.syncDirectory("");
      disk.rename("from", "to");

      disk.crash();

      ways.add(disk.list("") + " to is " + disk.read("to")[0]);
    }

    assertThat(ways).containsExactly("[from, to] to is 1", "[to] to is 2");
  }

  @Test
  void shouldFailAndKeepABeginningWhenThereIsNoRoom() throws IOException {
    disk.faults(DiskFaults.NONE.withCapacity(10));
    disk.write("one", CONTENT);
    disk.link("one", "same");

    assertThatThrownBy(() -> disk.write("two", CONTENT)).hasMessageContaining("No space left");
    assertThat(disk.read("two")).containsExactly(1, 2);
    disk.delete("two");
    disk.write("three", new byte[2]);
  }

  @Test
  void shouldListANameLateButReadItAtOnce() throws IOException {
    disk.faults(DiskFaults.NONE.withLateNames(1, 1_000));
    for (int i = 0; i < 10; i++) {
      disk.write("file" + i, CONTENT);
    }

    assertThat(disk.list("")).hasSizeLessThan(10);
    assertThat(disk.read("file9")).isEqualTo(CONTENT);
    assertThat(disk.exists("file9")).isTrue();
    kernel.runFor(Duration.ofSeconds(1));
    assertThat(disk.list("")).hasSize(10);
  }

  @Test
  void shouldAnswerNothingWhenThePowerIsCut() throws IOException {
    disk.cutPowerAfter(1);
    disk.write("one", CONTENT);

    assertThatThrownBy(() -> disk.read("one")).isInstanceOf(PowerCut.class);
    assertThatThrownBy(() -> disk.exists("one")).isInstanceOf(PowerCut.class);
    assertThatThrownBy(() -> disk.delete("nothing")).isInstanceOf(PowerCut.class);
    disk.crash();
    disk.exists("one");
  }

  @Test
  void shouldSayHowLongItsOperationsTook() throws IOException {
    for (int i = 0; i < 100; i++) {
      disk.exists("file");
    }

    assertThat(disk.latency()).isBetween(Duration.ofMillis(5), Duration.ofMillis(15));
    assertThat(disk.latency()).isZero();
  }
}
