package dev.weir.api.graph;

import dev.weir.core.type.TypeDescriptor;
import java.io.Serializable;

/**
 * Sends records to the client that submitted the job.
 *
 * @param sinkId which of the job's client sinks this is
 * @param mode what the client does with them
 * @param prefix names the sink before each printed line ({@code prefix> line}), empty for none
 * @param type the records
 */
public record ClientSink(String sinkId, Mode mode, String prefix, TypeDescriptor type)
    implements Serializable {

  /** What the client does with the records. */
  public enum Mode {
    /** Lines for standard output. With no client attached they go to the worker's own. */
    PRINT,
    /** Lines for standard error. */
    PRINT_TO_ERR,
    /** Records that the program iterates over. A client must be attached. */
    COLLECT
  }
}
