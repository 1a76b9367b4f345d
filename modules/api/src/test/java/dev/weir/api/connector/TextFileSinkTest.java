package dev.weir.api.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.sink.SinkContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileSinkTest {
  @TempDir Path directory;

  private record Context(String operatorId, int subtask, int attempt) implements SinkContext {
    Context(int subtask, int attempt) {
      this("op", subtask, attempt);
    }

    @Override
    public String jobName() {
      return "job";
    }

    @Override
    public String jobId() {
      return "cafe";
    }

    @Override
    public int parallelism() {
      return 2;
    }

    @Override
    public long currentTimeMillis() {
      return 0;
    }

    @Override
    public void wakeUp() {}
  }

  private List<String> visible() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  @Test
  void shouldShowFilesOnlyWhenTheyAreCommitted() throws Exception {
    TextFileSink<Object> sink = TextFileSink.into(directory.toString());
    try (var writer = sink.createWriter(new Context(1, 0));
        var committer = sink.createCommitter()) {
      writer.write("ä", Long.MIN_VALUE);
      writer.write(2, Long.MIN_VALUE);
      List<PartFile> first = writer.prepareCommit();
      writer.write("later", Long.MIN_VALUE);
      assertThat(visible()).isEmpty();

      committer.commit(first);
      committer.commit(first);

      assertThat(visible()).containsExactly("part-cafe-op-1-0-0.txt");
      assertThat(Path.of(first.get(0).finished())).hasContent("ä\n2\n");
      List<PartFile> second = writer.prepareCommit();
      assertThat(writer.prepareCommit()).isEmpty();
      committer.commit(second);
      assertThat(visible()).containsExactly("part-cafe-op-1-0-0.txt", "part-cafe-op-1-0-1.txt");
    }
  }

  @Test
  void shouldLeaveNothingBehindWhenAWriterEndsWithoutCommit() throws Exception {
    TextFileSink<String> sink = TextFileSink.into(directory.toString());
    try (var writer = sink.createWriter(new Context(0, 0))) {
      writer.write("lost", Long.MIN_VALUE);
      writer.flush(false);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void shouldNotTouchItsPredecessorsFilesWhenASubtaskIsStartedAgain() throws Exception {
    TextFileSink<String> sink = TextFileSink.into(directory.toString());
    try (var before = sink.createWriter(new Context(0, 0));
        var after = sink.createWriter(new Context(0, 1));
        var committer = sink.createCommitter()) {
      before.write("old", Long.MIN_VALUE);
      List<PartFile> prepared = before.prepareCommit();
      after.write("new", Long.MIN_VALUE);
      committer.commit(prepared);
      committer.commit(after.prepareCommit());
    }
    assertThat(visible()).containsExactly("part-cafe-op-0-0-0.txt", "part-cafe-op-0-1-0.txt");
  }

  @Test
  void shouldFailWhenWhatIsToBeCommittedIsGone() throws Exception {
    PartFile gone =
        new PartFile(directory.resolve(".x").toString(), directory.resolve("x").toString());
    try (var committer = TextFileSink.into(directory.toString()).createCommitter()) {
      assertThatThrownBy(() -> committer.commit(List.of(gone)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("never committed");
    }
  }

  @Test
  void shouldKeepApartWhatTwoSinksOfAJobWriteWhenTheyShareADirectory() throws Exception {
    TextFileSink<String> sink = TextFileSink.into(directory.toString());
    try (var one = sink.createWriter(new Context("a", 0, 0));
        var other = sink.createWriter(new Context("b", 0, 0));
        var committer = sink.createCommitter()) {
      one.write("one", Long.MIN_VALUE);
      other.write("other", Long.MIN_VALUE);
      committer.commit(one.prepareCommit());
      committer.commit(other.prepareCommit());
    }
    assertThat(directory.resolve("part-cafe-a-0-0-0.txt")).hasContent("one\n");
    assertThat(directory.resolve("part-cafe-b-0-0-0.txt")).hasContent("other\n");
  }
}
