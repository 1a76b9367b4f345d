package dev.weir.testkit.cluster;

import dev.weir.actors.port.Directory;
import dev.weir.testkit.kernel.Host;

/**
 * A controller's host, on which the masters run while it leads.
 *
 * @param masters the masters themselves
 */
record ControllerSite(Host host, Directory masters) {}
