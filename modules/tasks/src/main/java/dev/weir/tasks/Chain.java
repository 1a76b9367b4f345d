package dev.weir.tasks;

import dev.weir.core.element.CheckpointBarrier;
import dev.weir.core.element.CheckpointCancelled;
import dev.weir.core.element.EndOfInput;
import dev.weir.network.ResultPartition;
import dev.weir.state.KeyedStates;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.ClientSinkOperator;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.time.SourceOperator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operators of one chain and the partitions they write, treated as one: opened from the last to
 * the first, so that what is emitted to is ready; finished and closed from the first to the last.
 */
final class Chain {

  /** An operator, the name that its errors carry, and its keyed states, if it has any. */
  record Link(String name, Operator operator, @Nullable KeyedStates states) {

    /** An operator without keyed states. */
    Link(String name, Operator operator) {
      this(name, operator, null);
    }
  }

  private final List<Link> links;
  private final List<ResultPartition> partitions;
  private final ChainState state;
  private final List<Link> opened = new ArrayList<>();
  private int finished;
  private boolean ended;

  Chain(List<Link> links, List<ResultPartition> partitions, ChainState state) {
    this.links = List.copyOf(links);
    this.partitions = List.copyOf(partitions);
    this.state = state;
  }

  Operator head() {
    return links.get(0).operator();
  }

  /** The operator at a place of the chain. */
  Operator operator(int index) {
    return links.get(index).operator();
  }

  @Nullable SourceOperator source() {
    return head() instanceof SourceOperator source ? source : null;
  }

  void open() {
    for (int i = links.size() - 1; i >= 0; i--) {
      Link link = links.get(i);
      opened.add(0, link);
      run(link, link.operator()::open);
    }
  }

  /** What keeps a record from coming. */
  enum Room {
    /** Nothing. */
    FREE,
    /** An operator has work left, and may go on with it in the next step. */
    BUSY,
    /** Something is full: a wake-up will tell. */
    FULL
  }

  /** Asks everything that may be full, moves what can move, and goes on with what was left. */
  Room askRoom() {
    if (!partitionsHaveRoom()) {
      return stop(Room.FULL);
    }
    state.room();
    for (int i = links.size() - 1; i >= 0; i--) { // downstream first: there lies what is older
      if (!resume(links.get(i)) || state.stopped()) { // stopped: it has filled what lies below
        return stop(partitionsHaveRoom() && hasRoom(links.get(i)) ? Room.BUSY : Room.FULL);
      }
      if (state.stopped()) { // it did what was left, and that left something to one downstream
        return stop(partitionsHaveRoom() ? Room.BUSY : Room.FULL);
      }
    }
    if (!partitionsHaveRoom()) {
      return stop(Room.FULL);
    }
    for (Link link : links) {
      if (!hasRoom(link)) {
        return stop(Room.FULL);
      }
    }
    state.room();
    return Room.FREE;
  }

  private Room stop(Room why) {
    state.full();
    return why;
  }

  private boolean partitionsHaveRoom() {
    for (ResultPartition partition : partitions) {
      if (!partition.hasRoom()) {
        partition.flush(); // there may be credit by now
        if (!partition.hasRoom()) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean resume(Link link) {
    try {
      return link.operator().resume();
    } catch (Throwable thrown) {
      throw state.failed(link.name(), thrown);
    }
  }

  private boolean hasRoom(Link link) {
    try {
      return link.operator().hasRoom();
    } catch (Throwable thrown) { // a sink's writer is user code
      throw state.failed(link.name(), thrown);
    }
  }

  /** Lets everything leave that waits for company. */
  void flush() {
    for (Link link : links) {
      run(link, link.operator()::flush);
    }
    for (ResultPartition partition : partitions) {
      partition.flush();
    }
  }

  /** When to flush, or settle, again at the latest, wall clock. */
  long wakeAtMillis() {
    long least = Long.MAX_VALUE;
    for (Link link : links) {
      least = Math.min(least, link.operator().wakeAtMillis());
    }
    return least;
  }

  /**
   * Finishes operators as long as there is room for what they still emit, then ends the outputs.
   * Returns what keeps it from that, {@link Room#FREE} when it is done.
   */
  Room finish() {
    while (finished < links.size()) {
      Room room = askRoom();
      if (room != Room.FREE) {
        return room;
      }
      Link link = links.get(finished++);
      run(link, link.operator()::finish);
    }
    if (!ended) {
      ended = true;
      for (ResultPartition partition : partitions) {
        partition.broadcast(EndOfInput.INSTANCE);
        partition.flush();
      }
    }
    return Room.FREE;
  }

  /** After {@link #finish}: whether everything has left this process. */
  boolean settle() throws Exception {
    boolean settled = true;
    for (Link link : links) {
      try {
        settled &= link.operator().settle();
      } catch (Throwable thrown) {
        throw state.failed(link.name(), thrown);
      }
    }
    for (ResultPartition partition : partitions) {
      if (!partition.drained()) {
        partition.flush();
        settled &= partition.drained();
      }
    }
    return settled;
  }

  /**
   * Divides the outputs, and takes all that is kept as it is now. There must be nothing left to
   * resume.
   */
  SubtaskSnapshot snapshot(CheckpointBarrier barrier) {
    for (Link link : links) {
      run(link, link.operator()::prepareSnapshot);
    }
    for (ResultPartition partition : partitions) {
      partition.broadcast(barrier);
      partition.flush();
    }
    SubtaskSnapshot snapshot = new SubtaskSnapshot(barrier);
    for (Link link : links) {
      if (link.states() != null) {
        snapshot.add(link.states());
      }
      run(link, () -> link.operator().snapshot(snapshot));
    }
    return snapshot;
  }

  /** A checkpoint will not be complete; those downstream should not wait for it. */
  void cancelled(CheckpointCancelled cancelled) {
    for (ResultPartition partition : partitions) {
      partition.broadcast(cancelled);
      partition.flush();
    }
  }

  void checkpointCompleted(long checkpointId) {
    for (Link link : links) {
      run(link, () -> link.operator().checkpointCompleted(checkpointId));
    }
  }

  void onClientAck(String sinkId, long sequence) {
    for (Link link : links) {
      if (link.operator() instanceof ClientSinkOperator sink) {
        sink.onAck(sinkId, sequence);
      }
    }
  }

  void onClientGone() {
    for (Link link : links) {
      if (link.operator() instanceof ClientSinkOperator sink) {
        sink.onClientGone();
      }
    }
  }

  /** Closes every operator whose opening was begun, once; what they throw is noted and gathered. */
  void close(Closing closing) {
    for (Link link : opened) {
      closing.close(link.name(), link.operator()::close);
    }
    opened.clear();
  }

  private void run(Link link, Closing.Action action) {
    try {
      action.run();
    } catch (Throwable thrown) {
      throw state.failed(link.name(), thrown);
    }
  }
}
