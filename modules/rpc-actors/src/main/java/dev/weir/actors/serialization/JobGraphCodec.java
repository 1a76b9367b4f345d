package dev.weir.actors.serialization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import dev.weir.core.error.Problem;
import dev.weir.core.error.UserErrorException;
import dev.weir.plan.job.JobGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Writes a job graph as a blob and reads it back.
 *
 * <pre>
 *   bytes 0..3   "WJG" and the version of the format, 1
 *   bytes 4..    the graph as CBOR, record components by name; equal graphs give equal bytes
 * </pre>
 *
 * <p>What is read may come from anywhere, so it is bounded before it is parsed, and a graph that
 * contradicts itself is refused here rather than half way through a deployment. Unknown components
 * are skipped: a newer client may add some. Safe for use by many threads.
 */
public final class JobGraphCodec {

  private static final byte[] HEADER = {'W', 'J', 'G', 1};
  private static final int NESTING_MAX = 200;
  private static final String WHERE = "job graph";
  private static final String SUBMIT_AGAIN =
      "Submit the job again with a client of the cluster's version.";

  /** How graphs look, which does not depend on how large they may be; slow to work out. */
  private static final ObjectMapper GRAPHS = mapper();

  private final int bytesMax;
  private final CBORFactory factory;

  /**
   * A codec with a limit.
   *
   * @param bytesMax the size of the largest graph that is written or read, in bytes
   */
  public JobGraphCodec(int bytesMax) {
    this.bytesMax = bytesMax;
    this.factory = factory(bytesMax);
  }

  /**
   * Writes a graph.
   *
   * @throws UserErrorException when the graph is larger than the limit or contradicts itself
   */
  public byte[] encode(JobGraph graph) {
    JobGraphCheck.check(graph);
    byte[] body;
    try {
      body = GRAPHS.writeValueAsBytes(graph);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a job graph is plain data and can be written", e);
    }
    byte[] bytes = Arrays.copyOf(HEADER, HEADER.length + body.length);
    System.arraycopy(body, 0, bytes, HEADER.length, body.length);
    checkSize(bytes.length);
    return bytes;
  }

  /**
   * Reads a graph.
   *
   * @throws UserErrorException when the bytes are not a job graph, are more than the limit, or tell
   *     of a graph that contradicts itself
   */
  public JobGraph decode(byte[] bytes) {
    checkSize(bytes.length);
    if (bytes.length < HEADER.length
        || !Arrays.equals(bytes, 0, HEADER.length - 1, HEADER, 0, HEADER.length - 1)) {
      throw UserErrorException.of(
          WHERE, "bytes that begin with WJG", describeStart(bytes), SUBMIT_AGAIN);
    }
    byte version = bytes[HEADER.length - 1];
    if (version != HEADER[HEADER.length - 1]) {
      throw UserErrorException.of(WHERE, "format version 1", "version " + version, SUBMIT_AGAIN);
    }
    JobGraph graph = parse(bytes);
    JobGraphCheck.check(graph);
    return graph;
  }

  private JobGraph parse(byte[] bytes) {
    int body = bytes.length - HEADER.length;
    try (CBORParser parser = factory.createParser(bytes, HEADER.length, body)) {
      JobGraph graph = GRAPHS.readValue(parser, JobGraph.class);
      if (graph == null) {
        throw UserErrorException.of(WHERE, "a graph", "nothing", SUBMIT_AGAIN);
      }
      return graph;
    } catch (JsonProcessingException e) {
      throw new UserErrorException(
          new Problem(
              "a job graph in CBOR", firstLine(e.getOriginalMessage()), WHERE, SUBMIT_AGAIN),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can be read", e);
    }
  }

  private void checkSize(int size) {
    if (size > bytesMax) {
      throw UserErrorException.of(
          WHERE,
          "at most " + bytesMax + " bytes",
          size + " bytes",
          "Keep large data out of functions: read it from a file in open(), or raise"
              + " weir.blob.graph-bytes-max.");
    }
  }

  private static String describeStart(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length + " bytes");
    for (int i = 0; i < Math.min(bytes.length, HEADER.length); i++) {
      text.append(i == 0 ? " that begin with " : " ").append(String.format("%02x", bytes[i]));
    }
    return text.toString();
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static CBORFactory factory(int bytesMax) {
    return CBORFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(NESTING_MAX)
                .maxStringLength(bytesMax)
                .maxDocumentLength(bytesMax)
                .build())
        .build();
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper(new CBORFactory());
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    mapper.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    return mapper;
  }
}
