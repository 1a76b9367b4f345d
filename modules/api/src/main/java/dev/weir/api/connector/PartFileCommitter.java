package dev.weir.api.connector;

import dev.weir.api.sink.CommittingSink.Committer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Renames part files. One that was renamed before is left as it is. */
final class PartFileCommitter implements Committer<PartFile> {
  @Override
  public void commit(List<PartFile> committables) throws IOException {
    for (PartFile part : committables) {
      Path finished = Path.of(part.finished());
      try {
        Files.move(Path.of(part.inProgress()), finished, StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException e) {
        if (!Files.exists(finished)) {
          throw new IOException(
              "part file " + part.inProgress() + " is gone and was never committed", e);
        }
      }
    }
  }
}
