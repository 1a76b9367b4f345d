package dev.weir.testkit.kernel;

/** Something that can run now. */
record Turn(Strand strand, Runnable action, long readyAtNanos) {}
