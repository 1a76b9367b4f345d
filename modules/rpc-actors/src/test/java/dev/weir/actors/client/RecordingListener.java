package dev.weir.actors.client;

import dev.weir.actors.protocol.ClientMessage;
import dev.weir.core.id.JobId;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.scheduler.status.JobStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes down, as text and in order, what a session tells. */
final class RecordingListener implements JobListener {

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> takers = new LinkedBlockingQueue<>();

  private volatile @Nullable List<Map<String, byte[]>> accumulators;

  /** What came with the end. */
  @Nullable List<Map<String, byte[]>> accumulators() {
    return accumulators;
  }

  /** The next thing told; fails when nothing comes. */
  String next() throws InterruptedException {
    String line = told.poll(10, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("the listener was told nothing");
    }
    return line;
  }

  /** Whether nothing more has been told. */
  boolean silent() {
    return told.isEmpty();
  }

  /** Takes the oldest collected chunk. */
  void takeOne() throws InterruptedException {
    takers.take().run();
  }

  @Override
  public void accepted(JobId job) {
    told.add("accepted " + job);
  }

  @Override
  public void refused(String reason) {
    told.add("refused " + reason);
  }

  @Override
  public void lost(String reason) {
    told.add("lost " + reason);
  }

  @Override
  public void status(JobStatus status) {
    told.add("status " + status);
  }

  @Override
  public void warning(String text) {
    told.add("warning " + text);
  }

  @Override
  public void printed(List<String> lines, boolean toErr) {
    lines.forEach(line -> told.add((toErr ? "err " : "out ") + line));
  }

  @Override
  public void collected(ClientChunk chunk, Runnable taken) {
    takers.add(taken);
    told.add("collected " + chunk.sequence());
  }

  @Override
  public void ended(ClientMessage.JobEnded end) {
    accumulators = end.accumulators();
    told.add("ended " + end.status());
  }
}
