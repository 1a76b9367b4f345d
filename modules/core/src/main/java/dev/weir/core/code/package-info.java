/**
 * User code as opaque bytes: frozen on the client, opened only under the job's class loader.
 *
 * <p>This is the one place in the engine that uses Java serialization, because lambdas know no
 * other. Nothing here is ever applied to bytes that did not come with a submitted job. What cannot
 * be frozen is explained by {@link dev.weir.core.code.ClosureCheck}.
 */
@NullMarked
package dev.weir.core.code;

import org.jspecify.annotations.NullMarked;
