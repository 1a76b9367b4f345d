/**
 * Test clusters for JUnit 5. Enter at {@link dev.weir.testkit.junit.WeirTest} or {@link
 * dev.weir.testkit.junit.WeirExtension}. The only package of the testkit that needs JUnit.
 */
@NullMarked
package dev.weir.testkit.junit;

import org.jspecify.annotations.NullMarked;
