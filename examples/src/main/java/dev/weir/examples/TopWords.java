package dev.weir.examples;

import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.stream.StreamExecutionEnvironment;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the words that come up most: the job counts, the program takes the counts and ranks. */
public final class TopWords {

  private static final int RANKS = 10;

  /**
   * What a run found.
   *
   * @param ranking the most frequent words first, equal ones in alphabetical order
   * @param words the number of words in all
   * @param distinctWords how many different ones
   */
  public record Result(List<WordCount.Count> ranking, long words, long distinctWords) {}

  private TopWords() {}

  /** Runs the job and ranks the words of a file. */
  public static Result rank(StreamExecutionEnvironment env, String path, int ranks) {
    Map<String, Long> latest = new HashMap<>();
    long updates = 0;
    try (CloseableIterator<WordCount.Count> counts =
        WordCount.counts(env, path).executeAndCollect("top words")) {
      while (counts.hasNext()) {
        WordCount.Count count = counts.next();
        latest.merge(count.word(), count.times(), Math::max);
        updates++;
      }
    }
    List<WordCount.Count> ranking =
        latest.entrySet().stream()
            .map(entry -> new WordCount.Count(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingLong(WordCount.Count::times)
                    .reversed()
                    .thenComparing(WordCount.Count::word))
            .limit(ranks)
            .toList();
    return new Result(ranking, updates, latest.size());
  }

  /** Prints the ten most frequent words of a file. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: TopWords PATH   e.g. TopWords data/shakespeare.txt");
      System.exit(2);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    Result result = rank(env, arguments[0], RANKS);
    for (int i = 0; i < result.ranking().size(); i++) {
      WordCount.Count count = result.ranking().get(i);
      System.out.printf("%2d. %-10s %,9d%n", i + 1, count.word(), count.times());
    }
    System.out.printf("%,d words, %,d of them different%n", result.words(), result.distinctWords());
  }
}
