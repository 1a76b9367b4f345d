package dev.weir.simulation.workload;

import dev.weir.api.sink.CommittingSink;
import dev.weir.api.sink.SinkContext;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes to the ledger in two phases: a transaction for each subtask and checkpoint.
 *
 * @param runId whose ledger
 * @param sink under which id
 */
record TransactionalSink(String runId, String sink)
    implements CommittingSink<Event, TransactionalSink.Prepared> {

  /** Names a prepared transaction. */
  record Prepared(String id) {}

  @Override
  public CommittingSinkWriter<Event, Prepared> createWriter(SinkContext context) {
    String prefix = sink + "/" + context.subtask() + "/" + context.attempt() + "/";
    return new Writer(Ledger.of(runId), sink, prefix);
  }

  @Override
  public Committer<Prepared> createCommitter() {
    Ledger ledger = Ledger.of(runId);
    return prepared -> prepared.forEach(each -> ledger.commit(each.id()));
  }

  @Override
  public TypeDescriptor committableType() {
    return Types.of(Prepared.class);
  }

  private static final class Writer implements CommittingSinkWriter<Event, Prepared> {
    private final Ledger ledger;
    private final String sink;
    private final String prefix;
    private final List<String> open = new ArrayList<>();
    private int transactions;

    Writer(Ledger ledger, String sink, String prefix) {
      this.ledger = ledger;
      this.sink = sink;
      this.prefix = prefix;
    }

    @Override
    public void write(Event value, long timestamp) {
      open.add(value.toString());
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public List<Prepared> prepareCommit() {
      if (open.isEmpty()) {
        return List.of();
      }
      Prepared prepared = new Prepared(prefix + transactions++);
      ledger.prepare(prepared.id(), sink, open);
      open.clear();
      return List.of(prepared);
    }
  }
}
