package dev.weir.simulation.workload;

import java.util.random.RandomGenerator;

/** Draws nodes, without their place. */
record NodeDraw(RandomGenerator random, Limits limits) {

  private static final int KEYS_MAX = 12;
  private static final int SPLITS_MAX = 6;
  private static final int BURST_MAX = 50;
  private static final int SALTS = 1_000;

  Node.Origin origin() {
    long seed = random.nextInt(1 << 20);
    int records =
        random.nextInt(8) == 0 ? random.nextInt(3) : 1 + random.nextInt(limits.recordsMax());
    return switch (random.nextInt(5)) {
      case 0 -> new Node.Elements(seed, records);
      case 1 -> new Node.Generated(seed, records, perSecond(records));
      default -> log(seed, records);
    };
  }

  private Node.Log log(long seed, int records) {
    int splits = 1 + random.nextInt(SPLITS_MAX);
    int burst = 1 + random.nextInt(BURST_MAX);
    long pause =
        random.nextInt(4) == 0 ? 0 : lifeMillis() * Math.min(burst, records + 1) / (records + 1);
    return new Node.Log(seed, splits, records / splits, handout(), burst, pause);
  }

  Node.Origin timedOrigin(boolean idles) {
    Node.Log log = log(random.nextInt(1 << 20), 1 + random.nextInt(limits.recordsMax()));
    Handout handout = log.handout() == Handout.FAILING ? Handout.EAGER : log.handout();
    int step = random.nextInt(8) == 0 ? 0 : 1 << random.nextInt(8);
    int disorder = random.nextInt(3) == 0 ? 0 : random.nextInt(8 * step + 2);
    return new Node.TimedLog(
        log.seed(),
        log.splits(),
        log.recordsPerSplit(),
        handout,
        log.burst(),
        log.pauseMillis(),
        step,
        disorder,
        any(Stamps.values()),
        idles ? 1 + random.nextInt(2_000) : 0);
  }

  Node timeStep() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2, 3 -> window();
      case 4 -> new Node.Alarm(any(KeyChoice.values()), 1 << random.nextInt(12));
      case 5, 6 -> near();
      default -> new Node.Ask(salt(), random.nextBoolean(), 1 + random.nextInt(20));
    };
  }

  private Node window() {
    int slide = 1 + random.nextInt(1 << random.nextInt(11));
    int size = slide * (1 + random.nextInt(5)) + (random.nextBoolean() ? 0 : random.nextInt(slide));
    int lateness = random.nextInt(3) == 0 ? random.nextInt(1_000) : 0;
    return new Node.Window(
        any(KeyChoice.values()), any(Span.values()), size, slide, any(Fold.values()), lateness);
  }

  private Node near() {
    int lower = random.nextInt(400) - 300;
    return new Node.Near(any(KeyChoice.values()), lower, lower + random.nextInt(300));
  }

  private Handout handout() {
    Handout drawn = any(Handout.values());
    boolean refused = drawn == Handout.FAILING && !(limits.faults() && random.nextInt(4) == 0);
    return refused ? Handout.ON_REQUEST : drawn;
  }

  private int perSecond(int records) {
    long life = lifeMillis();
    return life == 0 ? 0 : (int) (records * 1_000L / life) + 1;
  }

  /** Lives of all orders of magnitude. */
  private long lifeMillis() {
    return random.nextLong((limits.lifeMillisMax() >> (2 * random.nextInt(4))) + 1);
  }

  Node.Drain drain() {
    return switch (random.nextInt(4)) {
      case 0 -> new Node.Collect();
      case 1 -> new Node.Write();
      case 2 -> new Node.Commit();
      default -> new Node.Print();
    };
  }

  Node step() {
    return switch (random.nextInt(16)) {
      case 0, 1 -> new Node.Map(salt(), 1 + random.nextInt(KEYS_MAX));
      case 2 -> new Node.Filter(salt(), 1 + random.nextInt(6));
      case 3 -> new Node.FlatMap(salt(), random.nextInt(4));
      case 4 -> new Node.Process(salt(), 1 + random.nextInt(4));
      case 5, 6 -> new Node.Reshape(any(Form.values()), innerExchange());
      case 7, 8 -> new Node.Rolling(any(Reduction.values()));
      case 9 -> new Node.Count(any(KeyChoice.values()));
      case 10 -> new Node.KeyedProcess(any(KeyChoice.values()), 1 + random.nextInt(4));
      case 11 -> new Node.CoMap(salt(), random.nextBoolean());
      case 12 -> new Node.CoFlatMap(salt(), random.nextInt(4), random.nextBoolean());
      case 13 -> new Node.CoProcess(salt(), 1 + random.nextInt(4));
      case 14 -> new Node.Join(any(KeyChoice.values()));
      default -> new Node.Meet(any(KeyChoice.values()));
    };
  }

  Node.Fault fault() {
    int late = Math.max(1, limits.recordsMax() >> random.nextInt(6));
    return new Node.Fault(any(FaultKind.values()), 1 + random.nextInt(late));
  }

  private long salt() {
    return random.nextInt(SALTS);
  }

  private Exchange innerExchange() {
    Exchange drawn = any(Exchange.values());
    return drawn == Exchange.BROADCAST || drawn == Exchange.KEY ? Exchange.PLAIN : drawn;
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
