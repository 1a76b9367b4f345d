package dev.weir.api.graph;

import dev.weir.api.OutputTag;
import dev.weir.core.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One operator of a program, as the program described it. The environment keeps the list of all of
 * them; the planner turns that list into a graph. Built by one thread.
 */
public final class Transformation {

  /**
   * One stream that flows into an operator. Several with one index are a union.
   *
   * @param producer where the stream comes from
   * @param sideOutput which side output of the producer, null for the main one
   * @param partitioning how records are divided, null when the program did not say: forward where
   *     the parallelism is equal, else rebalance
   * @param index the logical input that it feeds: 0, or 1 for the second of two
   */
  public record Input(
      Transformation producer,
      @Nullable OutputTag<?> sideOutput,
      @Nullable Partitioning partitioning,
      int index) {}

  private final int id;
  private final OperatorSettings settings;
  private final List<Input> inputs;
  private TypeDescriptor outputType;
  private String name;
  private @Nullable String uid;
  private @Nullable Integer parallelism;
  private @Nullable Integer maxParallelism;
  private @Nullable String slotSharingGroup;
  private @Nullable String coLocationGroup;
  private ChainingStrategy chaining;
  private @Nullable String singleReason;
  private final List<OutputTag<?>> sideOutputs = new ArrayList<>();

  /**
   * A new operator.
   *
   * @param id unique within the program, rising in the order of creation
   */
  public Transformation(
      int id,
      String name,
      OperatorSettings settings,
      List<Input> inputs,
      TypeDescriptor outputType,
      ChainingStrategy chaining) {
    this.id = id;
    this.name = Objects.requireNonNull(name, "name");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.inputs = List.copyOf(inputs);
    this.outputType = Objects.requireNonNull(outputType, "outputType");
    this.chaining = Objects.requireNonNull(chaining, "chaining");
  }

  /** Unique within the program, rising in the order of creation. */
  public int id() {
    return id;
  }

  /** What the operator does. */
  public OperatorSettings settings() {
    return settings;
  }

  /** The streams that flow in. */
  public List<Input> inputs() {
    return inputs;
  }

  /** The type of the main output. */
  public TypeDescriptor outputType() {
    return outputType;
  }

  /** Replaces the type of the main output by what the user hinted. */
  public void outputType(TypeDescriptor hinted) {
    outputType = hinted;
  }

  /** The name, for people. */
  public String name() {
    return name;
  }

  /** Sets the name. */
  public void name(String newName) {
    name = newName;
  }

  /** The name by which state is found again, null when the user gave none. */
  public @Nullable String uid() {
    return uid;
  }

  /** Sets the uid. */
  public void uid(String newUid) {
    uid = newUid;
  }

  /** The number of subtasks, null when the job's default applies. */
  public @Nullable Integer parallelism() {
    return parallelism;
  }

  /** Sets the number of subtasks. */
  public void parallelism(int subtasks) {
    parallelism = subtasks;
  }

  /** The number of key groups, null when it is derived from the parallelism. */
  public @Nullable Integer maxParallelism() {
    return maxParallelism;
  }

  /** Sets the number of key groups. */
  public void maxParallelism(int keyGroups) {
    maxParallelism = keyGroups;
  }

  /** The slot sharing group, null to inherit it from the inputs. */
  public @Nullable String slotSharingGroup() {
    return slotSharingGroup;
  }

  /** Sets the slot sharing group. */
  public void slotSharingGroup(String group) {
    slotSharingGroup = group;
  }

  /** Operators of one co-location group run their n-th subtasks in one slot; null for none. */
  public @Nullable String coLocationGroup() {
    return coLocationGroup;
  }

  /** Sets the co-location group. */
  public void coLocationGroup(String group) {
    coLocationGroup = group;
  }

  /** Whether it may be chained. */
  public ChainingStrategy chaining() {
    return chaining;
  }

  /** Sets whether it may be chained. */
  public void chaining(ChainingStrategy strategy) {
    chaining = strategy;
  }

  /** Why there can be one subtask only; null where there can be more. */
  public @Nullable String singleReason() {
    return singleReason;
  }

  /** Lets it have one subtask, and never more. */
  public void single(String reason) {
    singleReason = reason;
    parallelism = 1;
  }

  /** The side outputs that the program reads. */
  public List<OutputTag<?>> sideOutputs() {
    return List.copyOf(sideOutputs);
  }

  /** Notes that the program reads a side output. */
  public void addSideOutput(OutputTag<?> tag) {
    if (!sideOutputs.contains(tag)) {
      sideOutputs.add(tag);
    }
  }
}
