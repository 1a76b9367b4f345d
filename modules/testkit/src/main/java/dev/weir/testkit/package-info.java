/**
 * What users of Weir test their jobs with: a cluster on one thread, in virtual time, from one seed.
 *
 * <p>Enter at {@link dev.weir.testkit.TestCluster}; {@link dev.weir.testkit.Simulations} runs a
 * test under many seeds, {@link dev.weir.testkit.FunctionHarness} tests one function without a
 * cluster. Knows no test framework; that of JUnit is met in {@code dev.weir.testkit.junit}.
 */
@NullMarked
package dev.weir.testkit;

import org.jspecify.annotations.NullMarked;
