package dev.weir.core.id;

import java.util.Objects;

/** Names a blob by the SHA-256 of its bytes, as 64 hexadecimal digits. */
public record BlobKey(String value) implements Comparable<BlobKey> {

  public BlobKey {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("BlobKey must not be empty");
    }
  }

  @Override
  public int compareTo(BlobKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
