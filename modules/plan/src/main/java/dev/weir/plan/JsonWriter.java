package dev.weir.plan;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259) of a known shape, indented. Commas and line breaks are its business,
 * nesting is its caller's: each {@code begin} wants an {@code end}.
 */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private int depth;
  private boolean first = true;

  JsonWriter beginObject() {
    return open('{');
  }

  JsonWriter endObject() {
    return close('}');
  }

  JsonWriter beginArray(String name) {
    return name(name).open('[');
  }

  JsonWriter endArray() {
    return close(']');
  }

  /** The next object of an array. */
  JsonWriter beginElement() {
    separate();
    return open('{');
  }

  JsonWriter field(String name, @Nullable String value) {
    name(name);
    if (value == null) {
      out.append("null");
    } else {
      quote(value);
    }
    return this;
  }

  JsonWriter field(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  JsonWriter field(String name, boolean value) {
    name(name);
    out.append(value);
    return this;
  }

  /** A string of an array. */
  JsonWriter element(String value) {
    separate();
    quote(value);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private JsonWriter name(String name) {
    separate();
    quote(name);
    out.append(": ");
    return this;
  }

  private JsonWriter open(char bracket) {
    out.append(bracket);
    depth++;
    first = true;
    return this;
  }

  private JsonWriter close(char bracket) {
    depth--;
    if (!first) {
      newLine();
    }
    out.append(bracket);
    first = false;
    return this;
  }

  private void separate() {
    if (!first) {
      out.append(',');
    }
    newLine();
    first = false;
  }

  private void newLine() {
    out.append('\n').append("  ".repeat(depth));
  }

  private void quote(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
