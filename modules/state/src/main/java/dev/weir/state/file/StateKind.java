package dev.weir.state.file;

/** How the entries of a state are laid out, and who gets them when the parallelism changes. */
public enum StateKind {
  /** By key group: each entry is a key, a namespace and a value. */
  KEYED(1),
  /** A list whose items are dealt out, in order, to the subtasks there are. */
  SPLIT_LIST(2),
  /** A list of which every subtask gets all items of all subtasks. */
  UNION_LIST(3),
  /** Entries that are the same in every subtask. */
  BROADCAST(4);

  private final int code;

  StateKind(int code) {
    this.code = code;
  }

  /** The number that stands for it in files: it never changes. */
  int code() {
    return code;
  }

  static StateKind of(int code) throws DamagedStateException {
    for (StateKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new DamagedStateException("a kind of state from 1 to 4", String.valueOf(code));
  }
}
