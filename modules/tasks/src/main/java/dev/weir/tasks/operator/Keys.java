package dev.weir.tasks.operator;

import dev.weir.api.function.KeySelector;
import org.jspecify.annotations.Nullable;

/** Finds the key of a record, which must be there. */
public final class Keys {

  private final KeySelector<Object, Object> selector;
  private final String operatorName;

  /** The keys of the records of a logical input. */
  public Keys(OperatorContext context, int index) {
    this.selector = context.keySelector(index);
    this.operatorName = context.operatorName();
  }

  /** The key of a record. */
  public Object of(Object value) throws Exception {
    @Nullable Object key = selector.getKey(value);
    if (key == null) {
      throw new NullPointerException(
          "the key of operator '"
              + operatorName
              + "' is null: expected a key for every record. Filter such records out, or give them"
              + " a key that stands for nothing");
    }
    return key;
  }
}
