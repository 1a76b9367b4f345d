package dev.weir.simulation.check;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.Message;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.JobId;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.network.MessageObserver;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worker that has followed a master never follows one before it: the epochs that it names rise,
 * for each job and for the resource manager, and it grants slots to nobody else.
 */
public final class Authority implements MessageObserver {

  private record Whose(String worker, String master) {}

  private final Violations violations;
  private final Map<Whose, Epoch> followed = new HashMap<>();

  /** Nobody was followed yet. */
  public Authority(Violations violations) {
    this.violations = violations;
  }

  @Override
  public void sent(Host from, Host to, ActorRef<?> target, Message message) {
    if (message instanceof ResourceManagerMessage.WorkerHeartbeat heartbeat) {
      see(from, "resource manager", heartbeat.epoch());
    } else if (message instanceof ResourceManagerMessage.SlotAnswer answer) {
      if (answer.refusal().isEmpty()) {
        see(from, "resource manager", answer.epoch());
      }
    } else if (message instanceof JobMasterMessage.TaskStateChanged changed) {
      see(from, changed.attempt().job(), changed.jobEpoch());
    } else if (message instanceof JobMasterMessage.WorkerHeartbeat heartbeat) {
      see(from, heartbeat.job(), heartbeat.jobEpoch());
    } else if (message instanceof JobMasterMessage.OfferSlots offer) {
      see(from, offer.job(), offer.jobEpoch());
    }
  }

  @Override
  public void delivered(Host from, Host to, ActorRef<?> target, Message message) {}

  private void see(Host from, JobId job, Epoch epoch) {
    see(from, job.value(), epoch);
  }

  private void see(Host from, String master, Epoch epoch) {
    @Nullable Epoch before = followed.put(new Whose(from.id(), master), epoch);
    violations.require(
        before == null || !epoch.olderThan(before),
        "nobody follows a master that has a successor",
        () -> from + " followed " + before + " of " + master + " and now " + epoch);
  }
}
