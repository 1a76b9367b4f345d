package dev.weir.bench.jet;

/** What flows. */
record Event(long key, long timestamp) {}
