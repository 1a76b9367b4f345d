package dev.weir.core.config;

import java.util.List;
import java.util.stream.Stream;

/** Every key there is. */
public final class AllKeys {

  private AllKeys() {}

  /** The keys of each area, area by area. */
  public static List<ConfigKey<?>> list() {
    return Stream.of(
            JobKeys.list(),
            ClusterKeys.list(),
            StorageKeys.list(),
            WorkerKeys.list(),
            TaskKeys.list(),
            NetworkKeys.list(),
            ClientKeys.list())
        .flatMap(List::stream)
        .toList();
  }
}
