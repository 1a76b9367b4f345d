package dev.weir.testkit.trap;

import dev.weir.api.Out;
import dev.weir.api.function.CoFlatMapFunction;
import dev.weir.api.function.CoMapFunction;
import dev.weir.api.function.CoProcessFunction;
import dev.weir.api.function.FilterFunction;
import dev.weir.api.function.FlatMapFunction;
import dev.weir.api.function.Function;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.MapFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.RichFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.function.SinkFunction;

/**
 * Functions that lead each record past a trap and do what another function does. They open and
 * close it when it is rich.
 */
interface Counted extends RichFunction {

  /** What does the work. */
  Function function();

  @Override
  default void open(RuntimeContext context) throws Exception {
    if (function() instanceof RichFunction rich) {
      rich.open(context);
    }
  }

  @Override
  default void close() throws Exception {
    if (function() instanceof RichFunction rich) {
      rich.close();
    }
  }

  /** Asked once for each record of a keyed operator. */
  record Key(String trap, KeySelector<Object, Object> selector)
      implements KeySelector<Object, Object> {
    @Override
    public Object getKey(Object value) throws Exception {
      Trap.pass(trap);
      return selector.getKey(value);
    }
  }

  /** A map. */
  record Map(String trap, MapFunction<Object, Object> function)
      implements MapFunction<Object, Object>, Counted {
    @Override
    public Object map(Object value) throws Exception {
      Trap.pass(trap);
      return function.map(value);
    }
  }

  /** A flat map. */
  record FlatMap(String trap, FlatMapFunction<Object, Object> function)
      implements FlatMapFunction<Object, Object>, Counted {
    @Override
    public void flatMap(Object value, Out<Object> out) throws Exception {
      Trap.pass(trap);
      function.flatMap(value, out);
    }
  }

  /** A filter. */
  record Filter(String trap, FilterFunction<Object> function)
      implements FilterFunction<Object>, Counted {
    @Override
    public boolean filter(Object value) throws Exception {
      Trap.pass(trap);
      return function.filter(value);
    }
  }

  /** A sink's function. */
  record Invoke(String trap, SinkFunction<Object> function)
      implements SinkFunction<Object>, Counted {
    @Override
    public void invoke(Object value) throws Exception {
      Trap.pass(trap);
      function.invoke(value);
    }
  }

  /** A map of two inputs. */
  record CoMap(String trap, CoMapFunction<Object, Object, Object> function)
      implements CoMapFunction<Object, Object, Object>, Counted {
    @Override
    public Object map1(Object value) throws Exception {
      Trap.pass(trap);
      return function.map1(value);
    }

    @Override
    public Object map2(Object value) throws Exception {
      Trap.pass(trap);
      return function.map2(value);
    }
  }

  /** A flat map of two inputs. */
  record CoFlatMap(String trap, CoFlatMapFunction<Object, Object, Object> function)
      implements CoFlatMapFunction<Object, Object, Object>, Counted {
    @Override
    public void flatMap1(Object value, Out<Object> out) throws Exception {
      Trap.pass(trap);
      function.flatMap1(value, out);
    }

    @Override
    public void flatMap2(Object value, Out<Object> out) throws Exception {
      Trap.pass(trap);
      function.flatMap2(value, out);
    }
  }

  /** A process function. */
  final class Process extends ProcessFunction<Object, Object> {
    private static final long serialVersionUID = 1L;
    private final String trap;
    private final ProcessFunction<Object, Object> function;

    Process(String trap, ProcessFunction<Object, Object> function) {
      this.trap = trap;
      this.function = function;
    }

    @Override
    public void open(RuntimeContext context) throws Exception {
      function.open(context);
    }

    @Override
    public void processElement(Object value, Context context, Out<Object> out) throws Exception {
      Trap.pass(trap);
      function.processElement(value, context, out);
    }

    @Override
    public void close() throws Exception {
      function.close();
    }
  }

  /** A process function of two inputs. */
  final class CoProcess extends CoProcessFunction<Object, Object, Object> {
    private static final long serialVersionUID = 1L;
    private final String trap;
    private final CoProcessFunction<Object, Object, Object> function;

    CoProcess(String trap, CoProcessFunction<Object, Object, Object> function) {
      this.trap = trap;
      this.function = function;
    }

    @Override
    public void open(RuntimeContext context) throws Exception {
      function.open(context);
    }

    @Override
    public void processElement1(Object value, ProcessFunction.Context context, Out<Object> out)
        throws Exception {
      Trap.pass(trap);
      function.processElement1(value, context, out);
    }

    @Override
    public void processElement2(Object value, ProcessFunction.Context context, Out<Object> out)
        throws Exception {
      Trap.pass(trap);
      function.processElement2(value, context, out);
    }

    @Override
    public void close() throws Exception {
      function.close();
    }
  }
}
