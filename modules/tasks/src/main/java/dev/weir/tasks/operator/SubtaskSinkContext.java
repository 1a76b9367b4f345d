package dev.weir.tasks.operator;

import dev.weir.api.sink.SinkContext;

/** What a sink's writer may ask. */
record SubtaskSinkContext(String operatorId, SubtaskFacts facts, SubtaskPorts ports)
    implements SinkContext {

  static SubtaskSinkContext of(OperatorContext context) {
    ChainContext chain = context.chain();
    return new SubtaskSinkContext(context.operatorId().value(), chain.facts(), chain.ports());
  }

  @Override
  public String jobName() {
    return facts.jobName();
  }

  @Override
  public String jobId() {
    return facts.jobId();
  }

  @Override
  public int subtask() {
    return facts.subtask();
  }

  @Override
  public int parallelism() {
    return facts.parallelism();
  }

  @Override
  public int attempt() {
    return facts.attempt();
  }

  @Override
  public long currentTimeMillis() {
    return ports.clock().wallMillis();
  }

  @Override
  public void wakeUp() {
    ports.wakeUp();
  }
}
