package dev.weir.tasks.slice;

import dev.weir.state.Cursor;
import dev.weir.state.KeyedTable;
import dev.weir.tasks.operator.ChainState;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A piece of what a watermark causes, which may be left after each key and taken up again. */
interface Work {

  /**
   * Goes on as long as there is room.
   *
   * @param keysMax how many keys at most
   * @return whether nothing is left
   */
  boolean run(ChainState state, int keysMax) throws Exception;

  /** What is done for a key. */
  interface Visit {
    /** The cursor stands at the key. */
    void at(Cursor<Object, Object> key) throws Exception;
  }

  /** Something short. */
  static Work once(Runnable action) {
    return (state, keysMax) -> {
      action.run();
      return true;
    };
  }

  /**
   * Visits the keys of a table.
   *
   * @param table asked for when the work begins; null for one without keys
   */
  static Work pass(Supplier<@Nullable KeyedTable<Object, Object>> table, Visit visit) {
    return new Pass(table, visit);
  }

  /** A pass over a table. */
  final class Pass implements Work {
    private final Supplier<@Nullable KeyedTable<Object, Object>> table;
    private final Visit visit;
    private @Nullable Cursor<Object, Object> cursor;

    private Pass(Supplier<@Nullable KeyedTable<Object, Object>> table, Visit visit) {
      this.table = table;
      this.visit = visit;
    }

    @Override
    public boolean run(ChainState state, int keysMax) throws Exception {
      Cursor<Object, Object> at = cursor;
      if (at == null) {
        KeyedTable<Object, Object> keys = table.get();
        if (keys == null) {
          return true;
        }
        at = keys.cursor();
        cursor = at;
      }
      for (int done = 0; done < keysMax && !state.stopped(); done++) {
        if (!at.next()) {
          return true;
        }
        visit.at(at);
      }
      return false;
    }
  }
}
