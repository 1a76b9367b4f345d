package dev.weir.it.jobs;

import dev.weir.api.accumulator.LongCounter;
import dev.weir.api.function.RichMapFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.stream.StreamExecutionEnvironment;

/** Each subtask tells in which process it runs and which loader found its classes. */
public final class Whereabouts {

  private Whereabouts() {}

  private static final class Tell extends RichMapFunction<Long, String> {
    private static final long serialVersionUID = 1L;
    private final LongCounter told = new LongCounter();
    private int subtask;

    @Override
    public void open(RuntimeContext context) {
      subtask = context.subtask();
      context.addAccumulator("told", told);
    }

    @Override
    public String map(Long number) {
      told.add(1L);
      return String.join(
          " ",
          String.valueOf(subtask),
          String.valueOf(ProcessHandle.current().pid()),
          Whereabouts.class.getClassLoader().getName());
    }
  }

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromSequence(1, 40).map(new Tell()).print();
    env.execute("whereabouts");
  }
}
