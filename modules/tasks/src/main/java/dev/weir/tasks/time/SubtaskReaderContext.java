package dev.weir.tasks.time;

import dev.weir.api.source.SourceEvent;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.core.code.UserCode;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.tasks.operator.OperatorContext;

/** What a source's reader may ask. */
record SubtaskReaderContext(OperatorContext context) implements SourceReaderContext {

  @Override
  public int subtask() {
    return context.subtask();
  }

  @Override
  public int parallelism() {
    return context.parallelism();
  }

  @Override
  public void sendSplitRequest() {
    context.chain().ports().sendToEnumerator(new ToEnumerator.SplitWanted());
  }

  @Override
  public void sendSourceEvent(SourceEvent event) {
    context.chain().ports().sendToEnumerator(new ToEnumerator.Custom(UserCode.freeze(event)));
  }

  @Override
  public long currentTimeMillis() {
    return context.chain().ports().clock().wallMillis();
  }

  @Override
  public void wakeUp() {
    context.chain().ports().wakeUp();
  }

  @Override
  public ClassLoader userCodeClassLoader() {
    return context.chain().userCode();
  }
}
