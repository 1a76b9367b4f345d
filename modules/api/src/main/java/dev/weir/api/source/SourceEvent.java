package dev.weir.api.source;

import java.io.Serializable;

/** A message between the enumerator and a reader of one source. */
public interface SourceEvent extends Serializable {}
