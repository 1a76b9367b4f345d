package dev.weir.cluster.platform;

import dev.weir.core.port.Disk;
import dev.weir.core.port.Entropy;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes that are on the disk, whole, before anybody can see them. For use by many threads. */
final class DurableFiles {

  private static final Logger LOG = LoggerFactory.getLogger(DurableFiles.class);

  private final Disk disk;
  private final Entropy entropy;
  private final String writing;

  /**
   * Files are written in a directory of their own first.
   *
   * @param writing that directory; what a crash leaves there is never read
   */
  DurableFiles(Disk disk, Entropy entropy, String writing) {
    this.disk = disk;
    this.entropy = entropy;
    this.writing = writing;
  }

  /** Writes the parts to a new file of a fresh name, forces them out, and returns the name. */
  String writeTemporary(byte[]... parts) throws IOException {
    String file = writing + "/" + entropy.nextId() + ".tmp";
    try {
      disk.write(file, parts);
      disk.sync(file);
    } catch (IOException e) {
      discard(file);
      throw e;
    }
    return file;
  }

  /**
   * Removes a file on its way. That it stays costs room only, so it does not fail what was done.
   */
  void discard(String file) {
    try {
      disk.delete(file);
    } catch (IOException e) {
      LOG.warn("{} stays behind on {}: {}", file, disk, e.toString());
    }
  }
}
