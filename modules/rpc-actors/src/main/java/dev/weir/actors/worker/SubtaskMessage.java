package dev.weir.actors.worker;

import akka.actor.DeadLetterSuppression;
import dev.weir.plan.deploy.ToReader;

/** What a subtask's actor understands. Local to the worker; comes from its task executor. */
sealed interface SubtaskMessage {

  /**
   * There may be something to do. A flag, not a queue entry: however often it is said, one step
   * follows. Saying it to a subtask that is over means nothing.
   */
  enum Wake implements SubtaskMessage, DeadLetterSuppression {
    WAKE
  }

  /** The time has come for which the subtask asked. */
  enum TimeCame implements SubtaskMessage, DeadLetterSuppression {
    TIME_CAME
  }

  /** From the enumerator of its source. */
  record FromEnumerator(ToReader event) implements SubtaskMessage {}

  /** Its master wants to know how far it is in event time. */
  enum Describe implements SubtaskMessage {
    DESCRIBE
  }

  /** The client has taken a chunk of a client sink, and all before it. */
  record ClientTook(String sinkId, long sequence) implements SubtaskMessage {}

  /** The client is gone. */
  record NoClient() implements SubtaskMessage {}

  /**
   * It must fail, for a reason outside of itself.
   *
   * @param kind of the failure
   * @param text what was expected, what was found, and what to do
   */
  record MustFail(String kind, String text) implements SubtaskMessage {}

  /**
   * The mailbox was full and a message was lost, so that nothing it does from here on is right.
   *
   * @param messagesMax the limit
   * @param lost the kind of the first lost message
   */
  record Overflowed(int messagesMax, String lost) implements SubtaskMessage {}
}
