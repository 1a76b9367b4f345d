/**
 * What a worker is told when a subtask is deployed to it. Plain data, small: the operators
 * themselves are in the job graph, which a worker fetches once for each job.
 */
@NullMarked
package dev.weir.plan.deploy;

import org.jspecify.annotations.NullMarked;
