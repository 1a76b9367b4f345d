package dev.weir.api.source;

/** A part of a source's input that one reader reads on its own: a file, a range, a partition. */
public interface SourceSplit {

  /** The id of this split, unique within its source. */
  String splitId();
}
