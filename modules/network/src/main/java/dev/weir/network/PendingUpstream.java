package dev.weir.network;

/**
 * Stands for a producer that is not there yet.
 *
 * @param cancel forgets the request for it
 */
record PendingUpstream(Runnable cancel) implements Upstream {

  @Override
  public void taken() {}

  @Override
  public void consumed() {}

  @Override
  public void abandoned(String reason) {
    cancel.run();
  }
}
