package dev.weir.core.element;

/** The last element of a channel. */
public enum EndOfInput implements ControlElement {
  INSTANCE
}
