package dev.weir.tasks.operator;

import dev.weir.api.function.RichFunction;
import java.io.Serializable;

/** Opens and closes what may or may not be a rich function. */
public record UserFunction(Serializable function, OperatorContext context) {

  /** Opens it. */
  public void open() throws Exception {
    if (function instanceof RichFunction rich) {
      rich.open(context);
    }
  }

  /** Closes it. */
  public void close() throws Exception {
    if (function instanceof RichFunction rich) {
      rich.close();
    }
  }
}
