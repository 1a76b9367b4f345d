package dev.weir.core.type;

import java.util.List;

/**
 * Makes serializers for the types of one job, under the job's class loader.
 *
 * <pre>{@code
 * Serializers serializers = new Serializers(jobLoader);
 * serializers.check(type);                          // when the job is built
 * TypeSerializer<Order> orders = serializers.of(type); // once for each thread
 * }</pre>
 *
 * <p>For each record or POJO (and its type arguments) one class is generated, the first time it is
 * asked for, and kept as long as this object: nothing is kept statically, so that a job's loader
 * can be collected after the job. Safe for use by many threads; the serializers that it hands out
 * are not.
 */
public final class Serializers {

  private final TypeResolver resolver;
  private final Shapes shapes;
  private final Structures structures = new Structures();

  /** Serializers for the classes that a loader finds. */
  public Serializers(ClassLoader loader) {
    resolver = new TypeResolver(loader);
    shapes = new Shapes(resolver);
  }

  /**
   * A new serializer for a type, for use by one thread.
   *
   * @throws dev.weir.core.error.UserErrorException when a part of the type cannot be serialized,
   *     naming the part's path
   */
  @SuppressWarnings("unchecked") // a descriptor does not carry its T
  public <T> TypeSerializer<T> of(TypeDescriptor type) {
    check(type);
    return (TypeSerializer<T>) new Assembly(shapes, resolver, structures).whole(type);
  }

  /**
   * Checks that every part of a type can be serialized, without generating any code.
   *
   * @throws dev.weir.core.error.UserErrorException naming the path of the first part that cannot,
   *     such as {@code Order.customer.socket}
   */
  public void check(TypeDescriptor type) {
    TypeCheck.check(shapes, type);
  }

  /**
   * The parts of a type whose class is written beside each value because it is known only at run
   * time, each as its path and the reason: {@code Order.payload: its type is erased}. Empty when
   * the type is known throughout.
   *
   * @throws dev.weir.core.error.UserErrorException as {@link #check}
   */
  public List<String> warnings(TypeDescriptor type) {
    return TypeCheck.check(shapes, type);
  }
}
