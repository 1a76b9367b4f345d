package dev.weir.actors.serialization;

import akka.actor.ExtendedActorSystem;
import akka.serialization.SerializerWithStringManifest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.actors.protocol.Message;
import java.io.IOException;
import java.io.NotSerializableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the protocols' records as CBOR under their logical names, and reads nothing else.
 *
 * <p>Found by Akka through {@code reference.conf}. It keeps its own limit, {@code
 * weir.rpc.message-bytes-max}, below the frame of the transport: a transport drops what does not
 * fit after the sender has gone on, so that a job would wait for a message nobody sent. Here it is
 * an error that names the message, in the log and to the caller.
 *
 * <p>Safe for use by many threads.
 */
public final class WeirSerializer extends SerializerWithStringManifest {

  /** The key of the limit, in bytes. */
  public static final String MESSAGE_BYTES_MAX_KEY = "weir.rpc.message-bytes-max";

  private static final Logger LOG = LoggerFactory.getLogger(WeirSerializer.class);
  private static final int IDENTIFIER = 0x57454952;

  private final MessageNames names;
  private final ObjectMapper mapper;
  private final long messageBytesMax;

  /** Called by Akka. */
  public WeirSerializer(ExtendedActorSystem system) {
    MessageFormat format =
        system
            .settings()
            .setup()
            .get(MessageFormat.class)
            .orElseGet(() -> MessageFormat.of(system));
    this.names = format.names();
    this.mapper = format.mapper();
    this.messageBytesMax = system.settings().config().getBytes(MESSAGE_BYTES_MAX_KEY);
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  /**
   * The logical name of a message.
   *
   * @throws IllegalArgumentException when it must not leave its actor system
   */
  @Override
  public String manifest(Object message) {
    return names.nameOf(message.getClass()).orElseThrow(() -> unsendable(message));
  }

  /**
   * The bytes of a message.
   *
   * @throws IllegalArgumentException when it must not leave its actor system, is larger than the
   *     limit, or holds something that cannot be written
   */
  @Override
  public byte[] toBinary(Object message) {
    String name = manifest(message);
    byte[] bytes;
    try {
      bytes = mapper.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("message " + name + " cannot be written", e);
    }
    if (bytes.length > messageBytesMax) {
      throw tooLarge(name, bytes.length);
    }
    return bytes;
  }

  /**
   * Reads a message.
   *
   * @throws NotSerializableException when the name is none of ours or the bytes are not such a
   *     message; the transport logs it and goes on with the next one
   */
  @Override
  public Message fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    Class<? extends Message> type =
        names
            .classOf(manifest)
            .orElseThrow(
                () ->
                    new NotSerializableException(
                        "a message of the unknown kind '"
                            + manifest
                            + "' was refused; is the sender of another version of Weir?"));
    try {
      return mapper.readValue(bytes, type);
    } catch (IOException e) {
      NotSerializableException malformed =
          new NotSerializableException(
              "a message " + manifest + " of " + bytes.length + " bytes is malformed");
      malformed.initCause(e);
      throw malformed;
    }
  }

  private static IllegalArgumentException unsendable(Object message) {
    IllegalArgumentException refusal =
        new IllegalArgumentException(
            message.getClass().getName()
                + " is internal to its actor system and was about to leave it: only the records"
                + " that a protocol itself lists may travel");
    LOG.error("A message was not sent: {}", refusal.getMessage());
    return refusal;
  }

  private IllegalArgumentException tooLarge(String name, int bytes) {
    IllegalArgumentException refusal =
        new IllegalArgumentException(
            "message "
                + name
                + " has "
                + bytes
                + " bytes, more than "
                + MESSAGE_BYTES_MAX_KEY
                + " = "
                + messageBytesMax
                + ": large things travel as blobs");
    LOG.error("A message was not sent: {}", refusal.getMessage());
    return refusal;
  }
}
