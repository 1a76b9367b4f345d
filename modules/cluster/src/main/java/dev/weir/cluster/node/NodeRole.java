package dev.weir.cluster.node;

import java.util.Locale;

/** What a member of the cluster is for. */
public enum NodeRole {
  /** Runs the masters, and votes on which side of a split goes on. */
  CONTROLLER,
  /** Runs subtasks. */
  WORKER,
  /** Submits jobs from a process of the user's own. */
  CLIENT;

  /** The role's name among the cluster's members. */
  public String memberRole() {
    return name().toLowerCase(Locale.ROOT);
  }
}
