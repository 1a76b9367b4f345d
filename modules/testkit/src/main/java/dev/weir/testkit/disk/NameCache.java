package dev.weir.testkit.disk;

import dev.weir.testkit.kernel.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes of names that are seen but not on the disk. They reach it by a sync of their directory,
 * or, at a crash, by luck: any of them, but of two for one name never the older over the newer.
 */
final class NameCache {

  private final List<Change> pending = new ArrayList<>();

  /** A name leads elsewhere, or nowhere. */
  record Edit(Node.Folder folder, String name, @Nullable Node node) {

    void apply() {
      set(folder.durableNames);
    }

    private void set(Map<String, Node> names) {
      if (node == null) {
        names.remove(name);
      } else {
        names.put(name, node);
      }
    }

    private boolean sameName(Edit other) {
      return folder == other.folder && name.equals(other.name);
    }
  }

  /** Edits that reach the disk together or not at all. */
  private record Change(List<Edit> edits) {

    boolean touches(Node.Folder folder) {
      return edits.stream().anyMatch(edit -> edit.folder() == folder);
    }

    boolean conflicts(Change other) {
      return edits.stream().anyMatch(one -> other.edits.stream().anyMatch(one::sameName));
    }

    void apply() {
      edits.forEach(Edit::apply);
    }
  }

  /** Makes a change that is seen from now on. */
  void change(Edit... edits) {
    for (Edit edit : edits) {
      edit.set(edit.folder().names);
    }
    pending.add(new Change(List.of(edits)));
  }

  /** Puts all changes in a directory on the disk. */
  void sync(Node.Folder folder) {
    boolean[] due = new boolean[pending.size()];
    for (int i = pending.size() - 1; i >= 0; i--) {
      due[i] = pending.get(i).touches(folder);
      for (int later = i + 1; later < due.length && !due[i]; later++) {
        due[i] = due[later] && pending.get(later).conflicts(pending.get(i));
      }
    }
    List<Change> left = new ArrayList<>();
    for (int i = 0; i < due.length; i++) {
      if (due[i]) {
        pending.get(i).apply();
      } else {
        left.add(pending.get(i));
      }
    }
    pending.clear();
    pending.addAll(left);
  }

  /** Puts some of the changes on the disk, by chance, and forgets the rest; whether any was. */
  boolean crash(Chance chance, double lost) {
    boolean forgotten = false;
    for (Change change : pending) {
      if (chance.happens(lost)) {
        forgotten = true;
      } else {
        change.apply();
      }
    }
    pending.clear();
    return forgotten;
  }
}
