package dev.weir.api.graph;

import dev.weir.api.function.KeySelector;

/**
 * The key of an element, or of a {@link SlicePartial} of such elements.
 *
 * @param ofElements the key of an element
 */
record PartialKey(KeySelector<Object, Object> ofElements) implements KeySelector<Object, Object> {

  @Override
  public Object getKey(Object value) throws Exception {
    return value instanceof SlicePartial<?, ?> partial ? partial.key() : ofElements.getKey(value);
  }
}
