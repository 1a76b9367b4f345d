package dev.weir.testkit.kernel;

import java.util.List;

/** Decides which of the strands that could run does. */
interface Ordering {

  /** The index of the turn to take; the list is not empty. */
  int pick(List<Turn> ready, long step);

  /** Any of them, each as likely. Finds most races, those that need few unlikely choices. */
  static Ordering uniform(Chance chance) {
    return (ready, step) -> ready.size() == 1 ? 0 : chance.nextInt(ready.size());
  }

  /**
   * The one of highest priority; at a few moments, drawn beforehand, whoever would run falls to the
   * lowest. Finds races that need one strand to be slow for long (Burckhardt and others, "A
   * randomized scheduler with probabilistic guarantees of finding bugs", ASPLOS 2010).
   */
  static Ordering prioritized(Chance chance) {
    return new Prioritized(chance);
  }

  /** Priorities with change points that come about every few hundred steps. */
  final class Prioritized implements Ordering {

    private static final int STEPS_BETWEEN_CHANGES = 400;

    private final Chance chance;
    private long nextChange;
    private long lowest = -1;

    private Prioritized(Chance chance) {
      this.chance = chance;
      this.nextChange = chance.nextInt(STEPS_BETWEEN_CHANGES);
    }

    @Override
    public int pick(List<Turn> ready, long step) {
      int best = highest(ready);
      if (step < nextChange) {
        return best;
      }
      nextChange = step + 1 + chance.nextInt(2 * STEPS_BETWEEN_CHANGES);
      ready.get(best).strand().demote(lowest--);
      return highest(ready);
    }

    private static int highest(List<Turn> ready) {
      int best = 0;
      for (int i = 1; i < ready.size(); i++) {
        if (ready.get(i).strand().priority() > ready.get(best).strand().priority()) {
          best = i;
        }
      }
      return best;
    }
  }
}
