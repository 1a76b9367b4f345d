package dev.weir.api.graph;

import dev.weir.api.OutputTag;
import dev.weir.api.window.Evictor;
import dev.weir.api.window.Trigger;
import dev.weir.api.window.WindowAssigner;
import dev.weir.core.type.TypeDescriptor;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which windows there are and when they fire.
 *
 * @param assigner the windows of an element
 * @param trigger when a window fires
 * @param evictor which elements count; null for all
 * @param allowedLatenessMillis how long after its end a window is kept, in event time; 0 or more
 * @param lateOutput where elements go that come after that; null to drop them
 * @param elementType the elements; dynamic where the compiler erased it, or there are two inputs
 */
public record WindowSettings(
    WindowAssigner<?, ?> assigner,
    Trigger<?, ?> trigger,
    @Nullable Evictor<?, ?> evictor,
    long allowedLatenessMillis,
    @Nullable OutputTag<?> lateOutput,
    TypeDescriptor elementType)
    implements Serializable {}
