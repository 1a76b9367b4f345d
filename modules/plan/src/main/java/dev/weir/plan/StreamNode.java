package dev.weir.plan;

import dev.weir.api.graph.ChainingStrategy;
import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.core.id.OperatorId;
import dev.weir.core.type.TypeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * One operator with all defaults filled in.
 *
 * @param index its place in {@link StreamGraph#nodes()}
 * @param id finds its state
 * @param name for people
 * @param uid as the user gave it, null for none
 * @param settings what it does
 * @param outputType the type of its main output
 * @param parallelism the number of subtasks
 * @param maxParallelism the number of key groups
 * @param slotSharingGroup given, inherited or the default
 * @param coLocationGroup null for none
 * @param chaining whether it may be chained
 */
public record StreamNode(
    int index,
    OperatorId id,
    String name,
    @Nullable String uid,
    OperatorSettings settings,
    TypeDescriptor outputType,
    int parallelism,
    int maxParallelism,
    String slotSharingGroup,
    @Nullable String coLocationGroup,
    ChainingStrategy chaining) {

  /** Whether nothing flows out of it. */
  public boolean sink() {
    return settings.spec() instanceof OperatorSpec.SinkSpec
        || settings.spec() instanceof OperatorSpec.ClientSinkSpec;
  }
}
