package dev.weir.tasks;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.port.Entropy;
import dev.weir.network.InputGate;
import dev.weir.network.ResultPartition;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.tasks.operator.ChainContext;
import dev.weir.tasks.operator.OperatorFailure;
import dev.weir.tasks.time.SourceOperator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a subtask was made of: everything that is there before its user code is opened.
 *
 * @param partitions one for each output of the vertex, in order
 * @param gates one for each input of the vertex, in order
 */
record SubtaskSetup(
    JobGraph job,
    JobVertex vertex,
    ChainContext context,
    List<ResultPartition> partitions,
    List<InputGate> gates,
    Entropy entropy,
    String worker) {

  String vertexName() {
    return vertex.name();
  }

  Chain buildChain() {
    return new ChainBuilder(job, vertex, context, partitions, entropy).build();
  }

  ChainInput openInput(Chain chain, Checkpoints checkpoints, StepBudget budget) {
    SourceOperator source = chain.source();
    if (source != null) {
      return new SourceInput(source, budget);
    }
    List<GateInput.Port> ports = new ArrayList<>();
    for (int i = 0; i < gates.size(); i++) {
      ports.add(new GateInput.Port(gates.get(i), vertex.inputs().get(i).inputIndex()));
    }
    return new GateInput(ports, chain.head(), checkpoints, budget.startNanos());
  }

  /** Closes what was opened, also when the chain was never built. */
  void close(@Nullable Chain chain, Closing closing) {
    for (InputGate gate : gates) {
      closing.close(null, gate::close);
    }
    if (chain != null) {
      chain.close(closing);
    }
    for (ResultPartition partition : partitions) {
      closing.close(null, partition::close);
    }
  }

  ExecutionAttemptId attempt() {
    return new ExecutionAttemptId(
        job.job(),
        new ExecutionVertexId(vertex.id(), context.facts().subtask()),
        context.facts().attempt());
  }

  FailureReport report(OperatorFailure failure) {
    return FailureReports.of(
        failure, vertex.name(), context.facts().subtask(), context.facts().parallelism(), worker);
  }
}
