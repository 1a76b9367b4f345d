package dev.weir.testkit.kernel;

import akka.actor.setup.Setup;

/** Tells the executors of an actor system whose they are. */
final class KernelSetup extends Setup {

  private final Kernel kernel;

  KernelSetup(Kernel kernel) {
    this.kernel = kernel;
  }

  Kernel kernel() {
    return kernel;
  }
}
