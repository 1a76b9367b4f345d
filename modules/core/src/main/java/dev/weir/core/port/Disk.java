package dev.weir.core.port;

import java.io.IOException;
import java.util.List;

/**
 * The few file operations that durable code is made of, in a directory of its own. What they say of
 * crashes means the loss of power: when only a process dies, all that it has done remains.
 *
 * <p>Two things are apart: what a file holds, and under which names it is found. Both are only
 * cached until they are {@linkplain #sync synced}, and what is cached may or may not survive, in
 * any combination. Every other operation is seen at once and whole by all who use the disk.
 *
 * <p>Paths are relative, their parts are separated by {@code /}; the empty path is the directory
 * itself. An operation that fails with an {@link IOException} may have been done all the same, or
 * in part. Implementations are safe for use by many threads and block: call them on a dispatcher
 * that allows it.
 */
public interface Disk {

  /**
   * Creates a file and writes the parts to it, one after the other. After a crash before {@link
   * #sync} it holds anything: nothing, a beginning, or gaps.
   *
   * @throws java.nio.file.FileAlreadyExistsException when the name is taken
   * @throws java.nio.file.NoSuchFileException when its directory does not exist
   */
  void write(String file, byte[]... parts) throws IOException;

  /** Forces out what a file holds: from here on that survives a crash, where its name does. */
  void sync(String file) throws IOException;

  /**
   * Forces out the names in a directory: those made there survive a crash from here on, those
   * removed there do not come back. The directory's own name is its parent's business.
   *
   * @throws java.nio.file.NoSuchFileException when it does not exist
   */
  void syncDirectory(String directory) throws IOException;

  /**
   * Gives a file another name, in place of what has that name. After a crash it has the old name or
   * the new, and the new one leads to this file or to what it led to before, never nowhere.
   *
   * @throws java.nio.file.NoSuchFileException when the file or the new name's directory is not
   *     there
   */
  void rename(String from, String to) throws IOException;

  /**
   * Gives a file one more name, if that is free: of any number who try, one succeeds. After a crash
   * it has that name or not, until its directory is synced.
   *
   * @return false when the name is taken
   * @throws java.nio.file.NoSuchFileException when the file or the new name's directory is not
   *     there
   */
  boolean link(String file, String name) throws IOException;

  /**
   * What a file holds.
   *
   * @throws java.nio.file.NoSuchFileException when it is not there
   */
  byte[] read(String file) throws IOException;

  /** Whether there is a file or directory of this name. */
  boolean exists(String path) throws IOException;

  /**
   * The names in a directory, sorted. A name that was made a moment ago may be missing, where the
   * directory is on a share.
   *
   * @throws java.nio.file.NoSuchFileException when the directory is not there
   * @throws java.nio.file.NotDirectoryException when it is a file
   */
  List<String> list(String directory) throws IOException;

  /**
   * Removes a name of a file, or an empty directory. After a crash it may be back, until its
   * directory is synced.
   *
   * @return false when it was not there
   * @throws java.nio.file.DirectoryNotEmptyException when there is something in the directory
   */
  boolean delete(String path) throws IOException;

  /**
   * Creates a directory and those above it, as far as they are not there. Their names need syncs.
   */
  void createDirectories(String directory) throws IOException;
}
