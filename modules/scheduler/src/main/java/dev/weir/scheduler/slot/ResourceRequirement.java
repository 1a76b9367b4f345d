package dev.weir.scheduler.slot;

import dev.weir.plan.job.ResourceProfile;
import java.util.Objects;

/**
 * So many slots of at least this size.
 *
 * @param profile the least size of each
 * @param count how many, at least one
 */
public record ResourceRequirement(ResourceProfile profile, int count) {

  public ResourceRequirement {
    Objects.requireNonNull(profile, "profile");
    if (count < 1) {
      throw new IllegalArgumentException("a requirement is for at least one slot, not " + count);
    }
  }
}
