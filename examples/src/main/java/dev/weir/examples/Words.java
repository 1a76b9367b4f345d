package dev.weir.examples;

import dev.weir.api.Out;
import java.util.Locale;

/** What the examples call a word: a run of letters, digits and underscores, in lower case. */
final class Words {

  private Words() {}

  /** Emits the words of a line, in order. */
  static void split(String line, Out<String> out) {
    int start = -1;
    for (int i = 0; i <= line.length(); i++) {
      boolean inWord = i < line.length() && isWordCharacter(line.charAt(i));
      if (inWord && start < 0) {
        start = i;
      } else if (!inWord && start >= 0) {
        out.emit(line.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
    }
  }

  private static boolean isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
