package dev.weir.simulation.check;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.Message;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.Epoch;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.network.MessageObserver;
import java.util.HashMap;
import java.util.Map;

/** No two masters ever speak in the name of the same epoch, whatever became of either. */
public final class Epochs implements MessageObserver {

  private record Term(String role, Epoch epoch) {}

  private final Violations violations;
  private final Map<Term, String> masters = new HashMap<>();

  /** Nobody has spoken yet. */
  public Epochs(Violations violations) {
    this.violations = violations;
  }

  @Override
  public void sent(Host from, Host to, ActorRef<?> target, Message message) {
    if (message instanceof TaskExecutorMessage.Registered registered) {
      see("the resource manager", registered.epoch(), registered.manager());
    } else if (message instanceof TaskExecutorMessage.DeployTask deploy) {
      String job = "job " + deploy.task().attempt().job();
      see(job, deploy.jobEpoch(), deploy.jobMaster());
    } else if (message instanceof TaskExecutorMessage.MasterHeartbeat heartbeat) {
      see("job " + heartbeat.job(), heartbeat.jobEpoch(), heartbeat.jobMaster());
    }
  }

  @Override
  public void delivered(Host from, Host to, ActorRef<?> target, Message message) {}

  private void see(String role, Epoch epoch, ActorRef<?> master) {
    String before = masters.putIfAbsent(new Term(role, epoch), master.toString());
    violations.require(
        before == null || before.equals(master.toString()),
        "an epoch has one master",
        epoch + " of " + role + " is that of " + before + " and of " + master);
  }
}
