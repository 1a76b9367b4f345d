package dev.weir.api.state;

/**
 * What is kept for the key at hand. Used by the subtask's thread only, while a record or a timer of
 * a key is being processed.
 */
public interface State {

  /** Forgets what is kept for the key at hand. */
  void clear();
}
