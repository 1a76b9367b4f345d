package dev.weir.testkit;

import dev.weir.api.execution.CloseableIterator;
import dev.weir.testkit.cluster.SimJob;
import java.util.NoSuchElementException;

/** The records of a collecting sink; asking for the next one lets time pass until it comes. */
final class SteppingIterator implements CloseableIterator<Object> {

  private final Simulation simulation;
  private final TestJob client;
  private final SimJob job;
  private final String sinkId;
  private int taken;
  private boolean closed;

  SteppingIterator(Simulation simulation, TestJob client, SimJob job, String sinkId) {
    this.simulation = simulation;
    this.client = client;
    this.job = job;
    this.sinkId = sinkId;
  }

  @Override
  public boolean hasNext() {
    if (closed) {
      return false;
    }
    if (!waiting()) {
      simulation.await(
          () -> waiting() || job.over(), "the next record of job '" + client.name() + "'");
    }
    if (!waiting()) {
      client.requireNoFailure();
    }
    return waiting();
  }

  private boolean waiting() {
    return taken < job.collectedCount(sinkId);
  }

  @Override
  public Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the job has no more records for this sink");
    }
    return job.collected(sinkId, taken++);
  }

  @Override
  public void close() {
    closed = true;
  }
}
