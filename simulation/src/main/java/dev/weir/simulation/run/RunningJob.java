package dev.weir.simulation.run;

import dev.weir.simulation.workload.Bag;
import dev.weir.simulation.workload.Ledger;
import dev.weir.simulation.workload.Node;
import dev.weir.simulation.workload.Workload;
import dev.weir.simulation.workload.WorkloadProgram;
import dev.weir.testkit.cluster.SimJob;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A workload that was submitted as a job. */
record RunningJob(Workload workload, WorkloadProgram program, String runId, SimJob job) {

  /** What each sink holds, by its id. */
  SortedMap<String, Bag> sinks() {
    SortedMap<String, Bag> printed = WorkloadProgram.printed(job.printedLines());
    SortedMap<String, Bag> sinks = new TreeMap<>(Ledger.of(runId).sinks(workload));
    for (Map.Entry<String, Node.Drain> sink : workload.sinks().entrySet()) {
      String id = sink.getKey();
      if (sink.getValue() instanceof Node.Collect) {
        List<Object> records = job.collected(Objects.requireNonNull(program.clientSinks().get(id)));
        sinks.put(id, Bag.of(records.stream().map(Object::toString).toList()));
      } else if (sink.getValue() instanceof Node.Print) {
        sinks.put(id, printed.getOrDefault(id, Bag.of(List.of())));
      }
    }
    return sinks;
  }
}
