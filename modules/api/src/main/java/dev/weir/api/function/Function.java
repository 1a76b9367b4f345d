package dev.weir.api.function;

import java.io.Serializable;

/** The root of all user functions. They travel to the workers, and so does what they capture. */
public interface Function extends Serializable {}
