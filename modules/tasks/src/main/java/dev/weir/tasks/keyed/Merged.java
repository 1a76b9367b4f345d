package dev.weir.tasks.keyed;

import org.jspecify.annotations.Nullable;

/** A state whose values in several namespaces can become one. */
interface Merged {

  /** What there is for the key and the namespace at hand, which is then gone; null for nothing. */
  @Nullable Object take();

  /** Adds what was taken elsewhere. */
  void absorb(Object part);
}
