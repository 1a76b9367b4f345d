package dev.weir.actors.control;

import dev.weir.actors.protocol.JobMasterMessage;

/** Kills a master that is wrapped by {@link ControlWorld}, as a defect in its code would. */
record Poison() implements JobMasterMessage.Internal {}
