package dev.weir.simulation.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds what a run came to against what the {@link Model} says. */
public final class Comparison {

  /** How often records may have come, beyond the first time. */
  public enum Delivery {
    /** Nothing was started again: every sink holds each record as often as the model says. */
    EXACT,
    /**
     * The job was started again: sinks that do not commit may hold records of the model more often,
     * and no other records.
     */
    REPEATED
  }

  private static final Bag NOTHING = Bag.of(List.of());

  /** Enough to see what is going on, and few enough to be read. */
  private static final int TEXTS_SHOWN = 5;

  private final List<String> differences = new ArrayList<>();

  private Comparison() {}

  /**
   * One sentence for each way in which a run is not what it should be.
   *
   * @param workload what ran
   * @param held what its sinks held in the end, by id; a sink that is missing held nothing
   * @param failure why the job failed, as its user is told; null when it finished
   * @param delivery how often records may have come
   * @return empty when all is well
   */
  public static List<String> differences(
      Workload workload, Map<String, Bag> held, @Nullable String failure, Delivery delivery) {
    Comparison comparison = new Comparison();
    Expected expected = Model.expected(workload);
    if (expected instanceof Expected.Fails fails) {
      comparison.failed(fails.operators(), failure);
    } else if (failure != null) {
      comparison.differences.add("failed, though nothing in it fails: " + failure);
    } else {
      for (Map.Entry<String, Bag> sink : ((Expected.Finishes) expected).sinks().entrySet()) {
        boolean exact =
            delivery == Delivery.EXACT
                || workload.sinks().get(sink.getKey()) instanceof Node.Commit;
        comparison.held(
            sink.getKey(), sink.getValue(), held.getOrDefault(sink.getKey(), NOTHING), exact);
      }
    }
    return List.copyOf(comparison.differences);
  }

  private void failed(SortedSet<String> operators, @Nullable String failure) {
    if (failure == null) {
      differences.add("finished, though one of " + operators + " must fail");
    } else if (operators.stream().noneMatch(failure::contains)) {
      differences.add("failed, and named none of " + operators + ": " + failure);
    }
  }

  private void held(String sink, Bag wanted, Bag held, boolean exact) {
    Bag lost = wanted.minus(held);
    if (lost.size() > 0) {
      differences.add(sink + " lost " + lost.size() + " records: " + shown(lost));
    }
    Bag extra = held.minus(wanted);
    SortedSet<String> unknown = new TreeSet<>(extra.counts().keySet());
    unknown.removeAll(wanted.counts().keySet());
    if (extra.size() > 0 && (exact || !unknown.isEmpty())) {
      differences.add(sink + " holds " + extra.size() + " records too many: " + shown(extra));
    }
  }

  private static String shown(Bag bag) {
    return bag.counts().entrySet().stream().limit(TEXTS_SHOWN).toList()
        + (bag.counts().size() > TEXTS_SHOWN ? " and others" : "");
  }
}
