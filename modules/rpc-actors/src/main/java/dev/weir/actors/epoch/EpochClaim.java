package dev.weir.actors.epoch;

import dev.weir.core.id.Epoch;
import dev.weir.core.id.JobId;
import dev.weir.core.port.BlobStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Claims the next epoch of a role: {@code epochs/<role>/<number>}, created at most once. Of two
 * masters that claim at the same moment, each gets an epoch of its own and the higher one counts.
 *
 * <p>Entries are never removed. A master that listed them before a pause and claims after it must
 * find the number taken; a number that could be claimed twice would be no authority at all.
 *
 * <p>Calls block: make them where blocking is allowed.
 *
 * @param store where epochs are kept; shared by all who may claim
 * @param role what is claimed, as a path of the store
 */
public record EpochClaim(BlobStore store, String role) {

  private static final String ROOT = "epochs/";
  private static final int DIGITS = 19;
  private static final int RACES_MAX = 1_000;

  /** The claim of the dispatcher. */
  public static EpochClaim ofDispatcher(BlobStore store) {
    return new EpochClaim(store, "dispatcher");
  }

  /** The claim of the resource manager. */
  public static EpochClaim ofResourceManager(BlobStore store) {
    return new EpochClaim(store, "resource-manager");
  }

  /** The claim of a job's master. */
  public static EpochClaim ofJobMaster(BlobStore store, JobId job) {
    return new EpochClaim(store, "jobs/" + job.value());
  }

  /**
   * Claims the next epoch.
   *
   * @param owner who claims, for people who read the store
   * @throws IOException when the store fails, or others are always faster
   */
  public Epoch claim(String owner) throws IOException {
    byte[] content = owner.getBytes(StandardCharsets.UTF_8);
    long number = newest() + 1;
    for (int races = 0; races < RACES_MAX; races++, number++) {
      if (store.createEntry(path(number), content)) {
        return new Epoch(number);
      }
    }
    throw new IOException(
        "the epoch of " + role + " was claimed by others " + RACES_MAX + " times in a row");
  }

  /**
   * Whether nobody has claimed a newer epoch than this one by now.
   *
   * <p>Claims leave no gap: who claims a number has found all before it taken. So the next one says
   * it all, and is looked up by its name, since a listing may lag behind what it lists.
   */
  public boolean holds(Epoch epoch) throws IOException {
    return store.readEntry(path(epoch.number() + 1)).isEmpty();
  }

  private long newest() throws IOException {
    List<String> taken = store.listEntries(ROOT + role);
    long newest = 0;
    for (String name : taken) {
      newest = Math.max(newest, number(name));
    }
    return newest;
  }

  /** Numbers have leading zeros, so that a listing of the store is in order. */
  private String path(long number) {
    return ROOT + role + "/" + String.format("%0" + DIGITS + "d", number);
  }

  /** A name that is not a number, say a file of the store's own, is no epoch. */
  private static long number(String name) {
    try {
      return Long.parseLong(name);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
