package dev.weir.tasks;

import dev.weir.core.port.Clock;
import dev.weir.core.port.Threads;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.tasks.operator.SubtaskPorts;

/** The host, as operators see it. */
record HostPorts(SubtaskHost host) implements SubtaskPorts {

  @Override
  public Clock clock() {
    return host.clock();
  }

  @Override
  public Threads threads() {
    return host.threads();
  }

  @Override
  public void wakeUp() {
    host.wakeUp();
  }

  @Override
  public void sendToEnumerator(ToEnumerator event) {
    host.sendToEnumerator(event);
  }

  @Override
  public void reportWatermark(String group, long watermark) {
    host.reportWatermark(group, watermark);
  }

  @Override
  public boolean clientAttached() {
    return host.clientAttached();
  }

  @Override
  public void sendToClient(ClientChunk chunk) {
    host.sendToClient(chunk);
  }

  @Override
  public void printHere(String line, boolean toErr) {
    host.printHere(line, toErr);
  }
}
