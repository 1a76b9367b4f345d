package dev.weir.actors.worker;

import dev.weir.core.id.JobId;
import dev.weir.core.type.Serializers;
import dev.weir.plan.job.JobGraph;

/**
 * A job's graph and class loader, usable until the lease is given back with {@link
 * JobLibraryMessage.Release}.
 *
 * @param number names the lease; never used twice by one library
 * @param job whose
 * @param graph what it does
 * @param loader where its classes are found
 * @param serializers for its types; one for each loader, so that classes are generated once
 */
public record JobLease(
    long number, JobId job, JobGraph graph, ClassLoader loader, Serializers serializers) {}
