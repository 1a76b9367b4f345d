package dev.weir.examples;

import dev.weir.api.connector.TextFiles;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;

/**
 * Counts words, and prints each word's new count whenever it comes up.
 *
 * <pre>{@code
 * scripts/weir run examples.jar data/shakespeare.txt
 * }</pre>
 */
public final class WordCount {

  /** How often a word has come up so far. */
  public record Count(String word, long times) {
    @Override
    public String toString() {
      return word + " " + times;
    }
  }

  private WordCount() {}

  /** The counts of the words in files, or directories of files. */
  public static DataStream<Count> counts(StreamExecutionEnvironment env, String... paths) {
    return env.fromSource(TextFiles.lines(paths), "lines")
        .<String>flatMap(Words::split)
        .name("words")
        .keyBy(word -> word)
        .count(Count::new);
  }

  /** Counts the words of the files that are named. */
  public static void main(String[] paths) {
    if (paths.length == 0) {
      System.err.println("usage: WordCount PATH...   e.g. WordCount data/shakespeare.txt");
      System.exit(2);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    counts(env, paths).print();
    env.execute("word count");
  }
}
