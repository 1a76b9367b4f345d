package dev.weir.api.stream;

import dev.weir.api.Out;
import dev.weir.api.function.CoGroupFunction;
import dev.weir.api.function.FlatJoinFunction;
import dev.weir.api.function.Function;
import dev.weir.api.function.JoinFunction;
import dev.weir.api.function.RichFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.graph.OperatorSpec.CountResult;
import dev.weir.api.window.AllWindowFunction;
import dev.weir.api.window.ProcessAllWindowFunction;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.Window;
import dev.weir.api.window.WindowFunction;

/** The simpler functions of windows, as the general ones that the engine calls. */
final class WindowFunctions {

  private WindowFunctions() {}

  /** Opens and closes the function within. */
  private abstract static class Wrapping<T, O, K, W extends Window>
      extends ProcessWindowFunction<T, O, K, W> {
    private static final long serialVersionUID = 1L;
    private final Function wrapped;

    Wrapping(Function wrapped) {
      this.wrapped = wrapped;
    }

    @Override
    public void open(RuntimeContext context) throws Exception {
      if (wrapped instanceof RichFunction rich) {
        rich.open(context);
      }
    }

    @Override
    public void close() throws Exception {
      if (wrapped instanceof RichFunction rich) {
        rich.close();
      }
    }
  }

  /** {@code apply} of a keyed stream. */
  static final class Apply<T, O, K, W extends Window> extends Wrapping<T, O, K, W> {
    private static final long serialVersionUID = 1L;
    private final WindowFunction<? super T, O, ? super K, ? super W> function;

    Apply(WindowFunction<? super T, O, ? super K, ? super W> function) {
      super(function);
      this.function = function;
    }

    @Override
    public void process(K key, Context<W> context, Iterable<T> elements, Out<O> out)
        throws Exception {
      call(function, key, context.window(), elements, out);
    }

    @SuppressWarnings("unchecked") // elements are only read
    private static <T, O, K, W extends Window> void call(
        WindowFunction<T, O, K, W> function, K key, W window, Iterable<? extends T> in, Out<O> out)
        throws Exception {
      function.apply(key, window, (Iterable<T>) in, out);
    }
  }

  /** {@code apply} of a stream without a key. */
  static final class ApplyAll<T, O, W extends Window> extends Wrapping<T, O, Integer, W> {
    private static final long serialVersionUID = 1L;
    private final AllWindowFunction<? super T, O, ? super W> function;

    ApplyAll(AllWindowFunction<? super T, O, ? super W> function) {
      super(function);
      this.function = function;
    }

    @Override
    public void process(Integer key, Context<W> context, Iterable<T> elements, Out<O> out)
        throws Exception {
      call(function, context.window(), elements, out);
    }

    @SuppressWarnings("unchecked") // elements are only read
    private static <T, O, W extends Window> void call(
        AllWindowFunction<T, O, W> function, W window, Iterable<? extends T> in, Out<O> out)
        throws Exception {
      function.apply(window, (Iterable<T>) in, out);
    }
  }

  /** {@code process} of a stream without a key. */
  static final class ProcessAll<T, O, W extends Window> extends Wrapping<T, O, Integer, W> {
    private static final long serialVersionUID = 1L;
    private final ProcessAllWindowFunction<T, O, W> function;

    @SuppressWarnings("unchecked") // elements and windows are only read
    ProcessAll(ProcessAllWindowFunction<? super T, O, ? super W> function) {
      super(function);
      this.function = (ProcessAllWindowFunction<T, O, W>) function;
    }

    @Override
    public void process(Integer key, Context<W> context, Iterable<T> elements, Out<O> out)
        throws Exception {
      function.process(context, elements, out);
    }

    @Override
    public void clear(Context<W> context) throws Exception {
      function.clear(context);
    }
  }

  /** Makes the result of a count. */
  static final class Counted<O, K, W extends Window> extends Wrapping<Long, O, K, W> {
    private static final long serialVersionUID = 1L;
    private final CountResult<? super K, ? extends O> result;

    Counted(CountResult<? super K, ? extends O> result) {
      super(new Nothing());
      this.result = result;
    }

    @Override
    public void process(K key, Context<W> context, Iterable<Long> count, Out<O> out) {
      out.emit(result.apply(key, count.iterator().next()));
    }
  }

  private record Nothing() implements Function {}

  /** Pairs of elements, one result each. */
  static final class Join<A, B, O> extends WrappingCoGroup<A, B, O> {
    private static final long serialVersionUID = 1L;
    private final JoinFunction<? super A, ? super B, ? extends O> function;

    Join(JoinFunction<? super A, ? super B, ? extends O> function) {
      super(function);
      this.function = function;
    }

    @Override
    public void coGroup(Iterable<A> first, Iterable<B> second, Out<O> out) throws Exception {
      for (A one : first) {
        for (B other : second) {
          out.emit(function.join(one, other));
        }
      }
    }
  }

  /** Pairs of elements, any number of results each. */
  static final class FlatJoin<A, B, O> extends WrappingCoGroup<A, B, O> {
    private static final long serialVersionUID = 1L;
    private final FlatJoinFunction<? super A, ? super B, O> function;

    FlatJoin(FlatJoinFunction<? super A, ? super B, O> function) {
      super(function);
      this.function = function;
    }

    @Override
    public void coGroup(Iterable<A> first, Iterable<B> second, Out<O> out) throws Exception {
      for (A one : first) {
        for (B other : second) {
          function.join(one, other, out);
        }
      }
    }
  }

  /** Opens and closes the function within. */
  private abstract static class WrappingCoGroup<A, B, O>
      implements CoGroupFunction<A, B, O>, RichFunction {
    private static final long serialVersionUID = 1L;
    private final Function wrapped;

    WrappingCoGroup(Function wrapped) {
      this.wrapped = wrapped;
    }

    @Override
    public void open(RuntimeContext context) throws Exception {
      if (wrapped instanceof RichFunction rich) {
        rich.open(context);
      }
    }

    @Override
    public void close() throws Exception {
      if (wrapped instanceof RichFunction rich) {
        rich.close();
      }
    }
  }
}
