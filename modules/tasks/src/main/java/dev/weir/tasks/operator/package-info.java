/**
 * The operators of a chain: one small class for each kind of {@link
 * dev.weir.api.graph.OperatorSpec}, called directly by the operator before it. Enter at {@link
 * dev.weir.tasks.operator.Operators}. Knows nothing of the loop that drives a chain, of channels,
 * or of deployment.
 */
@NullMarked
package dev.weir.tasks.operator;

import org.jspecify.annotations.NullMarked;
