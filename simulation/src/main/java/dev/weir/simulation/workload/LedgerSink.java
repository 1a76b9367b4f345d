package dev.weir.simulation.workload;

import dev.weir.api.function.SinkFunction;

/**
 * Writes each record to the ledger at once.
 *
 * @param runId whose ledger
 * @param sink under which id
 */
record LedgerSink(String runId, String sink) implements SinkFunction<Event> {
  @Override
  public void invoke(Event value) {
    Ledger.of(runId).write(sink, value.toString());
  }
}
