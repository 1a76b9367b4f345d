package dev.weir.state;

/** Sees the entries of a table, group after group. */
interface EntryVisitor {

  /**
   * One entry.
   *
   * @param group counted from the first group of the table
   */
  void visit(int group, Object key, Object value);
}
