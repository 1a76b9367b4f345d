package dev.weir.api.stream;

import dev.weir.api.capture.CallSite;
import dev.weir.core.code.UserCode;
import dev.weir.core.error.UserErrorException;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/** Refuses functions that cannot travel to the workers, at the call that brings them. */
final class Travel {
  private Travel() {}

  static void check(String operation, Serializable code) {
    try {
      UserCode.freeze(code);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NotSerializableException culprit) {
        throw UserErrorException.of(
            CallSite.of(operation),
            "a function that captures only what can be serialized",
            "one that captures an object of class " + culprit.getMessage(),
            "Capture plain values instead, or make the object in open() of a rich function.");
      }
      throw e;
    }
  }
}
