package dev.weir.api.aggregate;

/** Keeps the least or the greatest number. */
final class LongExtreme<T> implements AggregateFunction<T, LongCell, Long> {

  private static final long serialVersionUID = 1L;

  private final LongGetter<T> getter;
  private final boolean greatest;

  LongExtreme(LongGetter<T> getter, boolean greatest) {
    this.getter = getter;
    this.greatest = greatest;
  }

  @Override
  public LongCell createAccumulator() {
    return new LongCell();
  }

  @Override
  public LongCell add(T element, LongCell cell) {
    return take(getter.get(element), cell);
  }

  private LongCell take(long number, LongCell cell) {
    if (!cell.given || (greatest ? number > cell.number : number < cell.number)) {
      cell.number = number;
      cell.given = true;
    }
    return cell;
  }

  @Override
  public Long getResult(LongCell cell) {
    return cell.number;
  }

  @Override
  public LongCell merge(LongCell first, LongCell second) {
    return second.given ? take(second.number, first) : first;
  }
}
