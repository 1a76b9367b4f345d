package dev.weir.api.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFilesTest {
  @TempDir Path directory;

  private static List<String> read(TextFiles source, int parallelism, int restartEvery)
      throws Exception {
    try (var harness = new SourceHarness<>(source, parallelism)) {
      return harness.readAll(restartEvery);
    }
  }

  private String write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return file.toString();
  }

  @Test
  void shouldEndLinesAtNewlinesOnlyWhenFilesComeFromAnySystem() throws Exception {
    record Case(String text, List<String> lines) {}
    List<Case> cases =
        List.of(
            new Case("", List.of()),
            new Case("\n", List.of("")),
            new Case("a", List.of("a")),
            new Case("a\n", List.of("a")),
            new Case("a\n\n", List.of("a", "")),
            new Case("a\r\nb\r\n", List.of("a", "b")),
            new Case("a\rb\n", List.of("a\rb")),
            new Case("\uFEFFa\nb", List.of("a", "b")),
            new Case("a\n\uFEFFb", List.of("a", "\uFEFFb")),
            new Case("zwölf\n日本\n😀", List.of("zwölf", "日本", "😀")));
    for (Case given : cases) {
      String file = write("lines.txt", given.text());
      for (int restartEvery = 0; restartEvery < 2; restartEvery++) {
        assertThat(read(TextFiles.lines(file), 1, restartEvery))
            .as("%s", given)
            .isEqualTo(given.lines());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 1000})
  void shouldReadEachLineOnceWhenAFileIsSplitAtAnyByte(int splitBytes) throws Exception {
    String text = "one\n\nthree\nfour is longer\n\n\nsé7en\n8";
    String file = write("split.txt", text);
    TextFiles source = TextFiles.lines(file).splitBytes(splitBytes);

    for (int restartEvery = 0; restartEvery < 3; restartEvery++) {
      assertThat(read(source, 3, restartEvery))
          .containsExactlyInAnyOrder("one", "", "three", "four is longer", "", "", "sé7en", "8");
    }
  }

  @Test
  void shouldReadWhatAPlainReaderReadsWhenFilesAreRandom() throws Exception {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      int lines = random.nextInt(40);
      for (int i = 0; i < lines; i++) {
        text.append("é".repeat(random.nextInt(9))).append(random.nextInt(4) == 0 ? "\r\n" : "\n");
      }
      String file = write("random-" + seed + ".txt", text.toString());
      TextFiles source = TextFiles.lines(file).splitBytes(1 + random.nextInt(50));

      assertThat(read(source, 1 + random.nextInt(3), random.nextInt(3)))
          .as("seed %s", seed)
          .containsExactlyInAnyOrderElementsOf(Files.readAllLines(Path.of(file)));
    }
  }

  @Test
  void shouldReadLinesWholeWhenTheyAreLongerThanAChunk() throws Exception {
    String longLine = "x".repeat(200_000);
    String file = write("long.txt", "a\n" + longLine + "\nb\n" + longLine);

    assertThat(read(TextFiles.lines(file), 2, 1))
        .containsExactlyInAnyOrder("a", longLine, "b", longLine);
  }

  @Test
  void shouldGoOnAtTheLineWhenACompressedFileIsRestored() throws Exception {
    List<String> lines = new ArrayList<>();
    Path file = directory.resolve("zipped.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 300; i++) {
        lines.add("line " + i);
        out.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(read(TextFiles.lines(file.toString()).splitBytes(10), 2, 7)).isEqualTo(lines);
  }

  @Test
  void shouldReadDirectoriesDeepWhenTheyHoldHiddenFiles() throws Exception {
    write("in/b.txt", "b");
    write("in/deep/a.txt", "a");
    write("in/.part.inprogress", "no");
    write("in/_SUCCESS", "no");
    write("in/empty.txt", "");

    assertThat(read(TextFiles.lines(directory.resolve("in").toString()), 2, 1))
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void shouldRefuseRatherThanReadAgainWhenADirectoryHoldsALinkToItself() throws Exception {
    write("in/deep/a.txt", "a");
    Path in = directory.resolve("in");
    Files.createSymbolicLink(in.resolve("deep/again"), in);

    assertThatThrownBy(() -> read(TextFiles.lines(in.toString()), 1, 0))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("deep/again, a link to " + in.toRealPath() + " above it");
  }

  @Test
  void shouldSayThatItIsNoGzipFileWhenACompressedFileIsEmpty() throws Exception {
    String file = write("empty.gz", "");
    assertThatThrownBy(() -> read(TextFiles.lines(file), 1, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty.gz is no gzip file");
  }

  @Test
  void shouldFailWithThePathWhenAFileIsMissing() {
    String missing = directory.resolve("missing.txt").toString();
    assertThatThrownBy(() -> read(TextFiles.lines(missing), 1, 0))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(missing + ", which does not exist");
  }

  @Test
  void shouldFailWithThePlaceWhenALineIsTooLong() throws Exception {
    String file = write("toolong.txt", "short\n" + "y".repeat(11) + "\n");
    assertThat(read(TextFiles.lines(file).lineBytesMax(11), 1, 0)).hasSize(2);
    assertThatThrownBy(() -> read(TextFiles.lines(file).lineBytesMax(10), 1, 0))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("toolong.txt, byte 6: expected lines of at most 10 bytes");
  }

  @Test
  void shouldRefuseAtTheCallWhenArgumentsSayNothing() {
    assertThatThrownBy(TextFiles::lines).hasMessageContaining("at least one path, found none");
    assertThatThrownBy(() -> TextFiles.lines("a", " ")).hasMessageContaining("a blank one");
    assertThatThrownBy(() -> TextFiles.lines("a").splitBytes(0)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> TextFiles.lines("a").lineBytesMax(0)).hasMessageContaining("found 0");
  }
}
