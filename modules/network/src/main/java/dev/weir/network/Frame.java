package dev.weir.network;

import dev.weir.core.element.ControlElement;
import dev.weir.core.id.PartitionId;

/**
 * What two data planes say to each other. A connection carries the channels that its opener
 * consumes; the opener numbers them.
 */
sealed interface Frame {

  /** Consumer: give me this subpartition as channel {@code channel}; I have room for so much. */
  record Open(int channel, PartitionId partition, int subpartition, int credits) implements Frame {}

  /** Producer: a batch, still encoded. It lies in {@code bytes} from {@code offset} on. */
  record Data(
      int channel, int sequence, int records, boolean stamped, byte[] bytes, int offset, int length)
      implements Frame {}

  /** Producer: a control element. After the end of input nothing follows on the channel. */
  record Control(int channel, int sequence, ControlElement element) implements Frame {}

  /** Consumer: so many more elements may be sent. */
  record Credit(int channel, int elements) implements Frame {}

  /** Consumer: its last frame on the channel, which it has read to the end or gives up. */
  record Close(int channel, String reason) implements Frame {}

  /** Producer: its last frame on a channel that will never end properly. */
  record Fail(int channel, String reason) implements Frame {}

  /** Either: the other has broken the protocol; the connection is closed after this. */
  record Refuse(String reason) implements Frame {}
}
