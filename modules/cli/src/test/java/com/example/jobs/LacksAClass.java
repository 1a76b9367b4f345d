package com.example.jobs;

/** Was packed without a class that it needs. */
public final class LacksAClass {

  private LacksAClass() {}

  public static void main(String[] arguments) {
    throw new NoClassDefFoundError("com/example/Lost");
  }
}
