package dev.weir.tasks.slice;

import dev.weir.api.graph.SlicePartial;
import org.jspecify.annotations.Nullable;

/** Takes elements, and partials that were made of elements before they came here. */
record PartialFolding(Folding elements) implements Folding {

  PartialFolding {
    elements = elements instanceof PartialFolding both ? both.elements() : elements;
  }

  @Override
  public Object add(@Nullable Object before, Object element) throws Exception {
    if (element instanceof SlicePartial<?, ?> partial) {
      // Whoever sent it has given it away: it may be changed.
      return before == null ? partial.accumulator() : elements.merge(before, partial.accumulator());
    }
    return elements.add(before, element);
  }

  @Override
  public Object merge(Object into, Object part) throws Exception {
    return elements.merge(into, part);
  }

  @Override
  public Object deduct(Object from, Object part) throws Exception {
    return elements.deduct(from, part);
  }

  @Override
  public Object copy(Object accumulator) throws Exception {
    return elements.copy(accumulator);
  }

  @Override
  public Object again(Object element) throws Exception {
    return element instanceof SlicePartial<?, ?> partial
        ? new SlicePartial<>(
            partial.key(), elements.copy(partial.accumulator()), partial.elements())
        : elements.again(element);
  }

  @Override
  public @Nullable Object result(Object accumulator) throws Exception {
    return elements.result(accumulator);
  }

  @Override
  public boolean invertible() {
    return elements.invertible();
  }
}
