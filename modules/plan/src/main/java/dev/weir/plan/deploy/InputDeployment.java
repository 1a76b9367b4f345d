package dev.weir.plan.deploy;

import dev.weir.core.id.DataSetId;
import dev.weir.core.id.VertexId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import java.util.List;

/**
 * Where a consumer finds the producers of one edge. Producers are a range of subtasks, so that a
 * wide job's descriptors stay small.
 *
 * @param dataSet what flows
 * @param producerVertex the vertex that produces it
 * @param firstProducer the first producing subtask read
 * @param producerAttempts for each producer in turn, its attempt
 * @param producerWorkers for each producer in turn, an index into {@code workers}
 * @param subpartition the subpartition of each producer that is this consumer's
 * @param workers the workers on which the producers run
 */
public record InputDeployment(
    DataSetId dataSet,
    VertexId producerVertex,
    int firstProducer,
    List<Integer> producerAttempts,
    List<Integer> producerWorkers,
    int subpartition,
    List<Location> workers) {

  /**
   * A worker and the address at which it serves data.
   *
   * @param worker its id
   * @param address where it serves data
   */
  public record Location(WorkerId worker, Wire.Address address) {}

  public InputDeployment {
    producerAttempts = List.copyOf(producerAttempts);
    producerWorkers = List.copyOf(producerWorkers);
    workers = List.copyOf(workers);
  }
}
