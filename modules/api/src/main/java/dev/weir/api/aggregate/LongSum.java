package dev.weir.api.aggregate;

import org.jspecify.annotations.Nullable;

/** Adds up numbers, or ones. */
final class LongSum<T> implements InvertibleAggregateFunction<T, LongCell, Long> {

  private static final long serialVersionUID = 1L;

  private final @Nullable LongGetter<T> getter;

  LongSum(@Nullable LongGetter<T> getter) {
    this.getter = getter;
  }

  @Override
  public LongCell createAccumulator() {
    return new LongCell();
  }

  @Override
  public LongCell add(T element, LongCell cell) {
    cell.number += getter == null ? 1 : getter.get(element);
    cell.given = true;
    return cell;
  }

  @Override
  public Long getResult(LongCell cell) {
    return cell.number;
  }

  @Override
  public LongCell merge(LongCell first, LongCell second) {
    first.number += second.number;
    first.given |= second.given;
    return first;
  }

  @Override
  public LongCell deduct(LongCell from, LongCell part) {
    from.number -= part.number;
    return from;
  }
}
