/** The workloads on Hazelcast Jet. */
package dev.weir.bench.jet;
