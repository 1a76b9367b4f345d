package dev.weir.api.connector;

import dev.weir.core.type.TypeDescriptor;
import java.util.List;

/** The enumerators of this package keep the splits that nobody has read yet. */
final class SplitState {
  private SplitState() {}

  static TypeDescriptor listOf(TypeDescriptor split) {
    return new TypeDescriptor(List.class.getName(), List.of(split));
  }
}
