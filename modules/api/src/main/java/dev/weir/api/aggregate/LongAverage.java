package dev.weir.api.aggregate;

import java.io.Serializable;

/**
 * The mean of whole numbers.
 *
 * @param <T> the elements
 */
public final class LongAverage<T>
    implements InvertibleAggregateFunction<T, LongAverage.Cell, Double> {

  private static final long serialVersionUID = 1L;

  /** An accumulator: a sum, and of how many. */
  public static final class Cell implements Serializable {
    private static final long serialVersionUID = 1L;

    long sum;
    long count;

    Cell() {}

    @Override
    public String toString() {
      return sum + " of " + count;
    }
  }

  private final LongGetter<T> getter;

  LongAverage(LongGetter<T> getter) {
    this.getter = getter;
  }

  @Override
  public Cell createAccumulator() {
    return new Cell();
  }

  @Override
  public Cell add(T element, Cell cell) {
    cell.sum += getter.get(element);
    cell.count++;
    return cell;
  }

  @Override
  public Double getResult(Cell cell) {
    return (double) cell.sum / cell.count;
  }

  @Override
  public Cell merge(Cell first, Cell second) {
    first.sum += second.sum;
    first.count += second.count;
    return first;
  }

  @Override
  public Cell deduct(Cell from, Cell part) {
    from.sum -= part.sum;
    from.count -= part.count;
    return from;
  }
}
