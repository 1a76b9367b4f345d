package dev.weir.tasks.operator;

import dev.weir.api.function.Function;
import dev.weir.api.function.RichFunction;

/** Opens and closes what may or may not be a rich function. */
record UserFunction(Function function, OperatorContext context) {

  void open() throws Exception {
    if (function instanceof RichFunction rich) {
      rich.open(context);
    }
  }

  void close() throws Exception {
    if (function instanceof RichFunction rich) {
      rich.close();
    }
  }
}
