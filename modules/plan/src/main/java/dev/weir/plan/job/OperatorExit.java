package dev.weir.plan.job;

import org.jspecify.annotations.Nullable;

/**
 * Where records leave a chain.
 *
 * @param output the index, in the vertex's outputs, of the edge they take
 * @param sideOutput the name of the side output they come from, null for the main output
 */
public record OperatorExit(int output, @Nullable String sideOutput) {}
