package dev.weir.actors.protocol;

/** Whatever one role says to another, possibly in another process. */
public sealed interface Message
    permits DispatcherMessage,
        ResourceManagerMessage,
        JobMasterMessage,
        TaskExecutorMessage,
        ClientMessage,
        BlobMessage {}
