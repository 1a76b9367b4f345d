/**
 * How user code, which travels frozen, finds what the test that made it holds. Knows nothing else;
 * enter at {@link dev.weir.testkit.scope.Scope}.
 */
@NullMarked
package dev.weir.testkit.scope;

import org.jspecify.annotations.NullMarked;
