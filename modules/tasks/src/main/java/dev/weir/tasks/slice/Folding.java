package dev.weir.tasks.slice;

import org.jspecify.annotations.Nullable;

/** How elements come together: what the user's aggregate, or reduction, does with one key's. */
sealed interface Folding permits AggregateFolding, ReduceFolding, PartialFolding {

  /** Adds an element to what there is, which may be changed; null for nothing yet. */
  Object add(@Nullable Object before, Object element) throws Exception;

  /** Merges a part, which stays as it is and is not what is returned, into what may be changed. */
  Object merge(Object into, Object part) throws Exception;

  /** Takes a part that was merged out of what may be changed. */
  Object deduct(Object from, Object part) throws Exception;

  /** A copy to be changed. */
  Object copy(Object accumulator) throws Exception;

  /** An element that was added once, to be added elsewhere too. */
  Object again(Object element) throws Exception;

  /** What is emitted, or handed to the window's function. */
  @Nullable Object result(Object accumulator) throws Exception;

  /** Whether there is {@link #deduct}. */
  boolean invertible();
}
