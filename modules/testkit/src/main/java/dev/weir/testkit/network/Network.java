package dev.weir.testkit.network;

import dev.weir.network.netty.NettyWireSettings;
import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Kernel;

/** What all connections of a world share. */
record Network(
    Kernel kernel, Paths paths, Chance chance, NettyWireSettings settings, Observers observers) {}
