package dev.weir.state.file;

import java.util.zip.CRC32C;

/**
 * The bytes that every file of state begins and ends with.
 *
 * <pre>
 *   head    magic 8, version 4
 *   blocks  one after the other
 *   index   what stands where, with a checksum for each block
 *   foot    position of the index 8, its length 4, its checksum 4, magic 8
 * </pre>
 *
 * <p>Numbers are big-endian. Checksums are CRC-32C (RFC 3720, appendix B.4).
 */
final class Layout {

  static final long MAGIC = 0x5745_4952_5354_4154L; // WEIRSTAT
  static final int VERSION = 1;
  static final int HEAD_BYTES = 12;
  static final int FOOT_BYTES = 24;

  private Layout() {}

  static int checksum(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
