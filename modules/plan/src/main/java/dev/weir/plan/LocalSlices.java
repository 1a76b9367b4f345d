package dev.weir.plan;

import dev.weir.api.execution.ProgramSettings;
import dev.weir.api.function.RichFunction;
import dev.weir.api.graph.ChainingStrategy;
import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec.LocalSliceSpec;
import dev.weir.api.graph.OperatorSpec.SliceWindowSpec;
import dev.weir.api.graph.Partitioning;
import dev.weir.api.graph.Transformation;
import dev.weir.api.graph.WindowContents;
import dev.weir.core.config.JobKeys;
import dev.weir.core.config.LocalAggregation;
import dev.weir.core.id.OperatorId;
import dev.weir.core.type.TypeDescriptor;
import java.util.Locale;

/**
 * Decides where the aggregates of windows are begun before their elements are exchanged by key, and
 * what becomes of the operators there:
 *
 * <pre>
 *   source --hash--&gt; window      becomes      source -&gt; local --hash--&gt; window
 * </pre>
 *
 * <p>What this saves is the exchange of many elements of one key. Whether there are many is seen by
 * the local operator as it runs.
 */
final class LocalSlices {

  private LocalSlices() {}

  /** Whether it may be done for an operator. */
  static boolean suit(Transformation operator, ProgramSettings settings) {
    return operator.settings().spec() instanceof SliceWindowSpec windows
        && windows.allowedLatenessMillis() == 0
        && windows.lateOutput() == null
        && !rich(windows.contents())
        && settings.chaining()
        && !refused(settings)
        && operator.inputs().stream()
            .allMatch(input -> input.partitioning() instanceof Partitioning.Hash);
  }

  /** Whether what feeds an operator lets another be chained to it. */
  static boolean suit(StreamNode producer) {
    return producer.chaining() != ChainingStrategy.NEVER;
  }

  private static boolean refused(ProgramSettings settings) {
    String chosen = settings.configuration().get(JobKeys.LOCAL_AGGREGATION.path());
    return chosen != null && chosen.toUpperCase(Locale.ROOT).equals(LocalAggregation.OFF.name());
  }

  /** A rich function is opened once in each subtask: it may do there what it would not twice. */
  private static boolean rich(WindowContents contents) {
    return contents instanceof WindowContents.Aggregated aggregated
        ? aggregated.aggregate() instanceof RichFunction
        : contents instanceof WindowContents.Reduced reduced
            && reduced.reduce() instanceof RichFunction;
  }

  /** The operator that is chained to a producer. */
  static StreamNode local(
      int index, OperatorId id, StreamNode producer, Transformation windows, TypeDescriptor type) {
    LocalSliceSpec spec = new LocalSliceSpec((SliceWindowSpec) windows.settings().spec(), type);
    return new StreamNode(
        index,
        id,
        windows.name() + " (local)",
        null,
        new OperatorSettings(spec, windows.settings().keySelectors(), false),
        spec.outputType(),
        producer.parallelism(),
        producer.maxParallelism(),
        producer.slotSharingGroup(),
        null,
        ChainingStrategy.ALWAYS);
  }

  /** The settings of windows behind local operators. */
  static OperatorSettings behind(OperatorSettings windows) {
    SliceWindowSpec spec = (SliceWindowSpec) windows.spec();
    return new OperatorSettings(spec.withPartials(), windows.keySelectors(), windows.blocking());
  }

  /** How elements and partials are divided where elements were by their keys. */
  static Partitioning behind(Partitioning ofElements) {
    return new Partitioning.Hash(
        LocalSliceSpec.keyOf(((Partitioning.Hash) ofElements).keySelector()));
  }
}
