package dev.weir.plan;

import dev.weir.api.graph.Transformation;
import dev.weir.core.id.DataSetId;
import dev.weir.core.id.OperatorId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Draws ids from what a program says, so that the same program gets the same ids in every run.
 *
 * <p>An operator with a uid is named by it alone. Any other is named by what it is, what feeds it,
 * and how many alike came before it; not by what it feeds, so that a program may grow at its ends
 * and find its state again.
 */
final class OperatorIds {
  private static final int ID_BYTES = 16;

  private final Map<String, Integer> seen = new HashMap<>();

  /** The id of an operator whose inputs have ids already. */
  OperatorId of(Transformation operator, Map<Integer, OperatorId> known) {
    String uid = operator.uid();
    if (uid != null) {
      return new OperatorId(hash("uid", uid));
    }
    StringBuilder shape = new StringBuilder(kindOf(operator));
    for (Transformation.Input input : operator.inputs()) {
      shape.append('|').append(known.get(input.producer().id())).append('/').append(input.index());
      if (input.sideOutput() != null) {
        shape.append('/').append(input.sideOutput().name());
      }
      if (input.partitioning() != null) {
        shape.append('/').append(PartitioningNames.of(input.partitioning()));
      }
    }
    return new OperatorId(hash("shape", numbered(shape.toString())));
  }

  /** The id of what is done beforehand, for an operator, where one of its inputs comes from. */
  OperatorId before(OperatorId operator, int input) {
    return new OperatorId(hash("before", operator + "/" + input));
  }

  /** The id of what flows along an edge. */
  DataSetId of(StreamEdge edge, List<StreamNode> nodes) {
    String route =
        nodes.get(edge.source()).id()
            + "|"
            + edge.sideOutput()
            + "|"
            + nodes.get(edge.target()).id()
            + "|"
            + edge.inputIndex();
    return new DataSetId(hash("edge", numbered(route)));
  }

  private String numbered(String text) {
    return text + "#" + seen.merge(text, 1, Integer::sum);
  }

  private static String kindOf(Transformation operator) {
    return operator.settings().spec().getClass().getSimpleName();
  }

  private static String hash(String kind, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] sum = digest.digest((kind + ":" + text).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
