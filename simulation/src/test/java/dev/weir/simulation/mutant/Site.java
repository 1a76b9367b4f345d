package dev.weir.simulation.mutant;

/** Where a patch is applied, and how often what it looks for was found there. */
final class Site {

  private final String name;
  private final String descriptor;
  private int found;

  Site(String name, String descriptor) {
    this.name = name;
    this.descriptor = descriptor;
  }

  String descriptor() {
    return descriptor;
  }

  void found() {
    found++;
  }

  int times() {
    return found;
  }

  @Override
  public String toString() {
    return name + descriptor;
  }
}
