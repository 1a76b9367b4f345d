/**
 * What a program has described, as data: transformations and operator specifications. Users do not
 * touch this package; the planner reads it.
 */
@NullMarked
package dev.weir.api.graph;

import org.jspecify.annotations.NullMarked;
