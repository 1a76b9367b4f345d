package dev.weir.testkit.disk;

/**
 * How bad a disk is. Probabilities are from 0 to 1, for each operation unless said otherwise.
 *
 * @param failedWrite of a change, which fails before, after or amid its being done
 * @param failedSync of a sync that fails, having forced out nothing
 * @param failedRead of a read or a listing that fails
 * @param flippedBit of a read that returns one wrong bit
 * @param capacityBytes how much all files may hold together
 * @param lost of each change that was not synced: to be lost in a crash; 1 loses them all
 * @param torn of a file that was not synced but survives: to be cut short or to have a hole
 * @param lateName of a new name that listings do not show at first
 * @param lateMillisMax for how long they do not
 * @param latencyMicrosMax how long an operation takes at most; see {@link SimDisk#latency()}
 */
public record DiskFaults(
    double failedWrite,
    double failedSync,
    double failedRead,
    double flippedBit,
    long capacityBytes,
    double lost,
    double torn,
    double lateName,
    int lateMillisMax,
    int latencyMicrosMax) {

  /** A good disk, which still has a cache. */
  public static final DiskFaults NONE =
      new DiskFaults(0, 0, 0, 0, Long.MAX_VALUE, 0.5, 0.5, 0, 0, 200);

  /** The same, but each read lies this often. */
  public DiskFaults withFlippedBits(double probability) {
    return new DiskFaults(
        failedWrite,
        failedSync,
        failedRead,
        probability,
        capacityBytes,
        lost,
        torn,
        lateName,
        lateMillisMax,
        latencyMicrosMax);
  }

  /** The same, but each operation fails this often, each read lies this often. */
  public DiskFaults withErrors(double probability) {
    return new DiskFaults(
        probability,
        probability,
        probability,
        probability,
        capacityBytes,
        lost,
        torn,
        lateName,
        lateMillisMax,
        latencyMicrosMax);
  }

  /** The same, but with room for so many bytes. */
  public DiskFaults withCapacity(long bytes) {
    return new DiskFaults(
        failedWrite,
        failedSync,
        failedRead,
        flippedBit,
        bytes,
        lost,
        torn,
        lateName,
        lateMillisMax,
        latencyMicrosMax);
  }

  /** The same, but at a crash changes that were not synced are lost this often. */
  public DiskFaults withLost(double probability) {
    return new DiskFaults(
        failedWrite,
        failedSync,
        failedRead,
        flippedBit,
        capacityBytes,
        probability,
        torn,
        lateName,
        lateMillisMax,
        latencyMicrosMax);
  }

  /** The same, but listings are late this often, for up to so long. */
  public DiskFaults withLateNames(double probability, int millisMax) {
    return new DiskFaults(
        failedWrite,
        failedSync,
        failedRead,
        flippedBit,
        capacityBytes,
        lost,
        torn,
        probability,
        millisMax,
        latencyMicrosMax);
  }
}
