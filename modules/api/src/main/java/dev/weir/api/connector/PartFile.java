package dev.weir.api.connector;

/**
 * A part file that is written and closed but not yet to be seen.
 *
 * @param inProgress the hidden name under which it was written
 * @param finished the name that it gets when it is committed
 */
public record PartFile(String inProgress, String finished) {}
