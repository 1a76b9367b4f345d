package dev.weir.plan;

import dev.weir.api.graph.Partitioning;
import dev.weir.core.type.TypeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * What flows from one operator into another.
 *
 * @param source the index of the producing node
 * @param target the index of the consuming node
 * @param inputIndex the logical input that it feeds: 0, or 1 for the second of two
 * @param sideOutput the name of the side output it carries, null for the main output
 * @param partitioning which consumer a record goes to
 * @param type the records
 */
public record StreamEdge(
    int source,
    int target,
    int inputIndex,
    @Nullable String sideOutput,
    Partitioning partitioning,
    TypeDescriptor type) {}
