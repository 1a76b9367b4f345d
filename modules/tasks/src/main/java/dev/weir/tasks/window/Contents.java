package dev.weir.tasks.window;

import dev.weir.api.window.Window;
import java.util.Collection;

/**
 * What windows hold, and what they emit when they fire. The {@code state} of a window is the window
 * under which its contents are kept: itself, but where windows merge one that it was made of.
 */
interface Contents {

  /** Opens user functions. */
  void open() throws Exception;

  /** Adds an element of one of the inputs. */
  void add(Object key, Window state, int input, Object value, long timestamp) throws Exception;

  /** Emits the result of a window, unless it is empty. */
  void fire(Object key, Window state, Window window) throws Exception;

  /** Empties a window. */
  void purge(Object key, Window state);

  /** Puts together what windows hold that have merged. */
  void merge(Object key, Window state, Collection<Window> others) throws Exception;

  /** A window is over: empties it and lets the user's function clear what it kept. */
  void end(Object key, Window state, Window window) throws Exception;

  /** Closes user functions. */
  void close() throws Exception;
}
