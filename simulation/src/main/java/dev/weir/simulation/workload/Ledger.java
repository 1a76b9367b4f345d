package dev.weir.simulation.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The world outside a job: remembers what sinks wrote, whatever becomes of the job. Sinks travel to
 * their subtasks as bytes and find the ledger of their run again by its id, so that simulations in
 * parallel do not meet.
 *
 * <p>Safe for use by many threads.
 */
public final class Ledger {

  /** The one piece of static state: sinks that were deserialized have no other way back. */
  private static final Map<String, Ledger> RUNS = new ConcurrentHashMap<>();

  private final SortedMap<String, List<String>> written = new TreeMap<>();
  private final Map<String, Transaction> staged = new HashMap<>();
  private final Map<String, Integer> commits = new HashMap<>();

  private record Transaction(String sink, List<String> texts) {}

  private Ledger() {}

  /** The ledger of a run, opened when it is first asked for. */
  public static Ledger of(String runId) {
    return RUNS.computeIfAbsent(runId, opened -> new Ledger());
  }

  /** Forgets a run; what still writes for it writes into a ledger that nobody has. */
  public static void forget(String runId) {
    RUNS.remove(runId);
  }

  /**
   * What the sinks of a workload that write here hold, by id: those of two phases what was
   * committed. Also those that hold nothing.
   */
  public synchronized SortedMap<String, Bag> sinks(Workload workload) {
    SortedMap<String, Bag> held = new TreeMap<>();
    workload
        .sinks()
        .forEach(
            (sink, drain) -> {
              if (drain instanceof Node.Write || drain instanceof Node.Commit) {
                held.put(sink, Bag.of(written.getOrDefault(sink, List.of())));
              }
            });
    return held;
  }

  /** Transactions that were prepared and not committed, in the order of their ids. */
  public synchronized List<String> pending() {
    return staged.keySet().stream().filter(id -> !commits.containsKey(id)).sorted().toList();
  }

  synchronized void write(String sink, String text) {
    written.computeIfAbsent(sink, first -> new ArrayList<>()).add(text);
  }

  /** Prepares a transaction; an id that was prepared before is refused. */
  synchronized void prepare(String id, String sink, List<String> texts) {
    if (staged.putIfAbsent(id, new Transaction(sink, List.copyOf(texts))) != null) {
      throw new IllegalStateException("transaction " + id + " was prepared before");
    }
  }

  /** Commits a prepared transaction; committing again changes nothing. */
  synchronized void commit(String id) {
    Transaction transaction = staged.get(id);
    if (transaction == null) {
      throw new IllegalStateException("transaction " + id + " was never prepared");
    }
    if (commits.merge(id, 1, Integer::sum) == 1) {
      transaction.texts().forEach(text -> write(transaction.sink(), text));
    }
  }
}
