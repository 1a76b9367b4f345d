package dev.weir.api.connector;

import dev.weir.api.source.Boundedness;
import dev.weir.api.source.Source;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.core.type.Types;
import java.util.List;

/**
 * Elements that the program holds. They travel with the job, written by the serializer of their
 * type, so that they need not be serializable in Java's sense; each reader gets a range of them.
 *
 * @param <T> the elements
 */
public final class Elements<T> implements Source<T, IndexSplit, List<IndexSplit>> {
  private static final long serialVersionUID = 1L;

  /** What travels inside a job should be small; more belongs in a file. */
  static final long BYTES_MAX = 64L << 20;

  private final byte[][] frozen;
  private final TypeDescriptor type;

  private Elements(byte[][] frozen, TypeDescriptor type) {
    this.frozen = frozen;
    this.type = type;
  }

  /**
   * Freezes elements.
   *
   * @param where the call that brought them, for errors
   * @param values the elements
   * @param type their type
   * @param <T> the elements
   * @throws UserErrorException when the type has no serializer, or they take more than 64 MiB
   */
  public static <T> Elements<T> of(String where, List<T> values, TypeDescriptor type) {
    TypeSerializer<T> serializer = new Serializers(loader()).of(type);
    byte[][] frozen = new byte[values.size()][];
    BinaryOutput out = new BinaryOutput(256);
    long total = 0;
    for (int i = 0; i < frozen.length; i++) {
      out.clear();
      serializer.write(values.get(i), out);
      frozen[i] = out.toByteArray();
      total += frozen[i].length;
      if (total > BYTES_MAX) {
        throw UserErrorException.of(
            where,
            "elements of at most " + BYTES_MAX + " bytes in all",
            "more, from element " + i + " on",
            "Write them to a file and read that, or generate them.");
      }
    }
    return new Elements<>(frozen, type);
  }

  @Override
  public Boundedness boundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public TypeDescriptor recordType() {
    return type;
  }

  @Override
  public TypeDescriptor splitType() {
    return Types.of(IndexSplit.class);
  }

  @Override
  public TypeDescriptor enumeratorStateType() {
    return SplitState.listOf(splitType());
  }

  @Override
  public SplitEnumerator<IndexSplit, List<IndexSplit>> createEnumerator(
      SplitEnumeratorContext<IndexSplit> context) {
    return new FixedSplits<>(
        context, IndexSplit.ranges(frozen.length, context.currentParallelism()));
  }

  @Override
  public SplitEnumerator<IndexSplit, List<IndexSplit>> restoreEnumerator(
      SplitEnumeratorContext<IndexSplit> context, List<IndexSplit> state) {
    return new FixedSplits<>(context, state);
  }

  @Override
  public SourceReader<T, IndexSplit> createReader(SourceReaderContext context) {
    TypeSerializer<T> serializer = new Serializers(context.userCodeClassLoader()).of(type);
    BinaryInput in = new BinaryInput(new byte[0]);
    return new IndexReader<>(
        context,
        index -> {
          byte[] bytes = frozen[(int) index];
          in.reset(bytes, 0, bytes.length);
          return serializer.read(in);
        },
        Double.POSITIVE_INFINITY);
  }

  private static ClassLoader loader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? Elements.class.getClassLoader() : loader;
  }
}
