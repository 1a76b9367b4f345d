package dev.weir.actors.port;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;

/**
 * Where the masters are found. In a cluster these are proxies that follow the singletons from
 * controller to controller; in one process, the actors themselves. Who is behind a reference proves
 * authority by its epoch, not by being found.
 *
 * @param dispatcher takes jobs in
 * @param resourceManager knows the workers
 * @param blobs serves blobs
 */
public record Directory(
    ActorRef<DispatcherMessage> dispatcher,
    ActorRef<ResourceManagerMessage> resourceManager,
    ActorRef<BlobMessage> blobs) {}
