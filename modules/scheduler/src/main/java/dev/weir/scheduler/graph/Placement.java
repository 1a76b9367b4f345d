package dev.weir.scheduler.graph;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;

/**
 * Where an attempt runs.
 *
 * @param worker on which worker
 * @param dataAddress where that worker serves data
 * @param allocation in which slot
 */
public record Placement(WorkerId worker, Wire.Address dataAddress, AllocationId allocation) {}
