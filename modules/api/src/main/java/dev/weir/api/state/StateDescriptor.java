package dev.weir.api.state;

import dev.weir.core.type.TypeDescriptor;
import java.io.Serializable;
import java.util.List;

/** Names a state and says what it is. Two descriptors with one name must be equal. */
public sealed interface StateDescriptor extends Serializable
    permits ValueStateDescriptor,
        ListStateDescriptor,
        MapStateDescriptor,
        ReducingStateDescriptor,
        AggregatingStateDescriptor {

  /** The name, unique within an operator. */
  String name();

  /** The types of what it keeps; that of the entries' keys first. */
  List<TypeDescriptor> types();
}
