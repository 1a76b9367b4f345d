package dev.weir.testkit.disk;

import dev.weir.core.port.Disk;
import java.io.IOException;
import java.util.List;

/** A disk on which, before one operation of its user, somebody else does something. */
final class InterruptedDisk implements Disk {

  private final SimDisk disk;
  private final Interruption interruption;
  private int left;
  private boolean cutting;

  /** What somebody else does. */
  interface Interruption {
    void run() throws IOException;
  }

  InterruptedDisk(SimDisk disk, int before, Interruption interruption) {
    this.disk = disk;
    this.left = before;
    this.interruption = interruption;
  }

  /** Right after the interruption the power goes. */
  void thenCutPower() {
    cutting = true;
  }

  private SimDisk next() throws IOException {
    if (left-- == 0) {
      interruption.run();
      if (cutting) {
        disk.cutPowerAfter(0);
      }
    }
    return disk;
  }

  @Override
  public void write(String file, byte[]... parts) throws IOException {
    next().write(file, parts);
  }

  @Override
  public void sync(String file) throws IOException {
    next().sync(file);
  }

  @Override
  public void syncDirectory(String directory) throws IOException {
    next().syncDirectory(directory);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    next().rename(from, to);
  }

  @Override
  public boolean link(String file, String name) throws IOException {
    return next().link(file, name);
  }

  @Override
  public byte[] read(String file) throws IOException {
    return next().read(file);
  }

  @Override
  public boolean exists(String path) throws IOException {
    return next().exists(path);
  }

  @Override
  public List<String> list(String directory) throws IOException {
    return next().list(directory);
  }

  @Override
  public boolean delete(String path) throws IOException {
    return next().delete(path);
  }

  @Override
  public void createDirectories(String directory) throws IOException {
    next().createDirectories(directory);
  }
}
