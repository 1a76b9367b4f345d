package dev.weir.plan.job;

import dev.weir.core.id.OperatorId;
import dev.weir.core.type.TypeDescriptor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One operator of a chain.
 *
 * @param id finds its state
 * @param name for people
 * @param uid as the user gave it; null when they gave none
 * @param settings the frozen {@code OperatorSettings}
 * @param outputType the type of its main output
 * @param links the operators of the same chain that it feeds
 * @param exits the edges that leave the chain from it
 */
public record ChainedOperator(
    OperatorId id,
    String name,
    @Nullable String uid,
    byte[] settings,
    TypeDescriptor outputType,
    List<ChainLink> links,
    List<OperatorExit> exits) {

  public ChainedOperator {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(settings, "settings");
    links = List.copyOf(links);
    exits = List.copyOf(exits);
  }
}
