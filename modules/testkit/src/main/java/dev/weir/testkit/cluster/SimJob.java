package dev.weir.testkit.cluster;

import dev.weir.actors.client.JobListener;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.core.id.JobId;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.TypeSerializer;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.scheduler.status.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A job that a simulated client submitted, and all that the client has heard of it. */
public final class SimJob implements JobListener {

  private final JobId id;
  private final Map<String, TypeSerializer<?>> collecting;
  private final Map<String, List<Object>> collected = new TreeMap<>();
  private final List<String> printed = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<JobStatus> statuses = new ArrayList<>();
  private boolean accepted;
  private @Nullable String refusal;
  private @Nullable String lost;
  private ClientMessage.@Nullable JobEnded end;

  SimJob(JobId id, Map<String, TypeSerializer<?>> collecting) {
    this.id = id;
    this.collecting = collecting;
    collecting.keySet().forEach(sink -> collected.put(sink, new ArrayList<>()));
  }

  /** Its id. */
  public JobId id() {
    return id;
  }

  /** Whether the client will hear no more of it. */
  public boolean over() {
    return refusal != null || lost != null || end != null;
  }

  /** Whether it has finished. */
  public boolean finished() {
    return end != null && end.status() == JobStatus.FINISHED;
  }

  /** Whether the cluster has taken it. */
  public boolean isAccepted() {
    return accepted;
  }

  /** How it ended; empty while it has not, as far as the client knows. */
  public Optional<ClientMessage.JobEnded> end() {
    return Optional.ofNullable(end);
  }

  /** Why it was refused, or why the client gave it up; empty when neither. */
  public Optional<String> givenUp() {
    return Optional.ofNullable(refusal != null ? refusal : lost);
  }

  /** Each status that the client was told of, in order. */
  public List<JobStatus> statuses() {
    return List.copyOf(statuses);
  }

  /** The records that came to a collecting sink. */
  public List<Object> collected(String sinkId) {
    return List.copyOf(collected.getOrDefault(sinkId, List.of()));
  }

  /** Whether it has such a collecting sink. */
  public boolean collects(String sinkId) {
    return collected.containsKey(sinkId);
  }

  /** How many records have come to all of its collecting sinks. */
  public int collectedCount() {
    return collected.values().stream().mapToInt(List::size).sum();
  }

  /** How many records have come to a collecting sink. */
  public int collectedCount(String sinkId) {
    return collected.getOrDefault(sinkId, List.of()).size();
  }

  /** One of the records that have come to a collecting sink, by the order of their arrival. */
  public Object collected(String sinkId, int index) {
    return collected.getOrDefault(sinkId, List.of()).get(index);
  }

  /** The lines it printed. */
  public List<String> printedLines() {
    return List.copyOf(printed);
  }

  /** What its user was warned of. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** How it stands, in a line. */
  public String outcome() {
    if (end != null) {
      return end.status() + (end.failure() == null ? "" : ": " + end.failure().summary());
    }
    return givenUp().orElse(accepted ? "runs" : "was submitted");
  }

  @Override
  public void accepted(JobId job) {
    accepted = true;
  }

  @Override
  public void refused(String reason) {
    refusal = reason;
  }

  @Override
  public void lost(String reason) {
    lost = reason;
  }

  @Override
  public void status(JobStatus status) {
    statuses.add(status);
  }

  @Override
  public void warning(String text) {
    warnings.add(text);
  }

  @Override
  public void printed(List<String> lines, boolean toErr) {
    printed.addAll(lines);
  }

  @Override
  public void collected(ClientChunk chunk, Runnable taken) {
    TypeSerializer<?> serializer = collecting.get(chunk.sinkId());
    List<Object> records = collected.get(chunk.sinkId());
    if (serializer != null && records != null) {
      BinaryInput payload = new BinaryInput(chunk.payload());
      for (int i = 0; i < chunk.records(); i++) {
        records.add(serializer.read(payload));
      }
    }
    taken.run();
  }

  @Override
  public void ended(ClientMessage.JobEnded ended) {
    end = ended;
  }
}
