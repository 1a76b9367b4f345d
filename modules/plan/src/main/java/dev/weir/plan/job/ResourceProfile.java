package dev.weir.plan.job;

/**
 * What a subtask needs of a slot. Zero means "does not say": any slot will do.
 *
 * @param cpuMillis thousandths of a core
 * @param managedMemoryBytes memory for state backends
 */
public record ResourceProfile(int cpuMillis, long managedMemoryBytes) {

  /** Any slot will do. */
  public static final ResourceProfile UNKNOWN = new ResourceProfile(0, 0);

  public ResourceProfile {
    if (cpuMillis < 0 || managedMemoryBytes < 0) {
      throw new IllegalArgumentException("resources must not be negative");
    }
  }

  /** What two subtasks in one slot need together. */
  public ResourceProfile plus(ResourceProfile other) {
    return new ResourceProfile(
        cpuMillis + other.cpuMillis, managedMemoryBytes + other.managedMemoryBytes);
  }

  /** Whether a slot of this size is enough for what is required. */
  public boolean fits(ResourceProfile required) {
    return (cpuMillis == 0 || cpuMillis >= required.cpuMillis)
        && (managedMemoryBytes == 0 || managedMemoryBytes >= required.managedMemoryBytes);
  }
}
