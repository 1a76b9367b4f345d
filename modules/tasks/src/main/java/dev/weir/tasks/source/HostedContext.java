package dev.weir.tasks.source;

import dev.weir.api.source.SourceEvent;
import dev.weir.api.source.SourceSplit;
import dev.weir.api.source.SplitEnumeratorContext;
import dev.weir.core.code.UserCode;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeSerializer;
import dev.weir.plan.deploy.ToReader;
import dev.weir.tasks.LoaderScope;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What an enumerator may do, done by its host. */
final class HostedContext implements SplitEnumeratorContext<SourceSplit> {

  /** A message to a reader is cut once its splits take this much: control messages are small. */
  private static final int MESSAGE_BYTES = 32 * 1024;

  private final EnumeratorHost host;
  private final int parallelism;
  private final TypeSerializer<SourceSplit> serializer;

  HostedContext(EnumeratorHost host, int parallelism, TypeSerializer<SourceSplit> serializer) {
    this.host = host;
    this.parallelism = parallelism;
    this.serializer = serializer;
  }

  @Override
  public int currentParallelism() {
    return parallelism;
  }

  @Override
  public Set<Integer> registeredReaders() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(host.readers()));
  }

  @Override
  public void assignSplits(int subtask, List<SourceSplit> splits) {
    requireReader(subtask);
    host.assignments().assigned(subtask, splits);
    BinaryOutput out = new BinaryOutput(256);
    int count = 0;
    for (SourceSplit split : splits) {
      serializer.write(split, out);
      count++;
      if (out.position() >= MESSAGE_BYTES) {
        host.ports().sendToReader(subtask, new ToReader.Splits(count, out.toByteArray()));
        out.clear();
        count = 0;
      }
    }
    if (count > 0) {
      host.ports().sendToReader(subtask, new ToReader.Splits(count, out.toByteArray()));
    }
  }

  @Override
  public void signalNoMoreSplits(int subtask) {
    requireReader(subtask);
    host.ports().sendToReader(subtask, new ToReader.NoMoreSplits());
  }

  @Override
  public void sendEventToReader(int subtask, SourceEvent event) {
    requireReader(subtask);
    host.ports().sendToReader(subtask, new ToReader.Custom(UserCode.freeze(event)));
  }

  private void requireReader(int subtask) {
    if (!host.readers().contains(subtask)) {
      throw new IllegalStateException(
          "reader " + subtask + " is not up: expected one of " + host.readers());
    }
  }

  @Override
  public <V> void callAsync(
      Callable<V> call, BiConsumer<@Nullable V, @Nullable Throwable> handler, long periodMillis) {
    Callable<V> underLoader =
        () -> {
          try (LoaderScope scope = LoaderScope.enter(host.userCode())) {
            return call.call();
          }
        };
    host.ports()
        .callAsync(
            underLoader,
            (value, thrown) -> {
              if (!host.closed()) {
                host.run(() -> handler.accept(value, thrown));
              }
            },
            periodMillis);
  }
}
