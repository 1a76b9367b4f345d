package dev.weir.api.state;

import java.io.Serializable;

/** Names a state and says what it is. Two descriptors with one name must be equal. */
public sealed interface StateDescriptor extends Serializable
    permits ValueStateDescriptor,
        ListStateDescriptor,
        MapStateDescriptor,
        ReducingStateDescriptor,
        AggregatingStateDescriptor {

  /** The name, unique within an operator. */
  String name();
}
