package dev.weir.core.type;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value of a type known only at run time: its class, then the value as that class does.
 */
final class DynamicSerializer implements TypeSerializer<Object> {

  private final TypeDescriptor type;
  private final DynamicScope scope;
  private final Function<TypeDescriptor, TypeSerializer<Object>> serializers;
  private final Nesting nesting;
  private @Nullable Class<?> lastClass;
  private DynamicScope.@Nullable Known last;

  DynamicSerializer(
      TypeDescriptor type,
      DynamicScope scope,
      Function<TypeDescriptor, TypeSerializer<Object>> serializers,
      Nesting nesting) {
    this.type = type;
    this.scope = scope;
    this.serializers = serializers;
    this.nesting = nesting;
  }

  @Override
  public void write(Object value, BinaryOutput out) {
    nesting.enter();
    try {
      DynamicScope.Known known = known(value);
      scope.write(known, out);
      known.serializer().write(value, out);
    } finally {
      nesting.leave();
    }
  }

  @Override
  public Object read(BinaryInput in) {
    nesting.enter();
    try {
      return scope.read(in, serializers).serializer().read(in);
    } finally {
      nesting.leave();
    }
  }

  @Override
  public Object copy(Object value) {
    nesting.enter();
    try {
      return known(value).serializer().copy(value);
    } finally {
      nesting.leave();
    }
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public TypeDescriptor type() {
    return type;
  }

  private DynamicScope.Known known(Object value) {
    DynamicScope.Known known = last;
    if (known == null || value.getClass() != lastClass) {
      known = scope.of(value, serializers);
      last = known;
      lastClass = value.getClass();
    }
    return known;
  }
}
