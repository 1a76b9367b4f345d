package dev.weir.plan.job;

import dev.weir.core.type.TypeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * A direct call from one operator of a chain to another.
 *
 * @param target the index, in the chain, of the operator that is fed
 * @param sideOutput the name of the side output that feeds it, null for the main output
 * @param type the records
 */
public record ChainLink(int target, @Nullable String sideOutput, TypeDescriptor type) {}
