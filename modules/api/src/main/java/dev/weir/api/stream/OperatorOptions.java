package dev.weir.api.stream;

import dev.weir.api.capture.CallSite;
import dev.weir.api.graph.ChainingStrategy;
import dev.weir.api.graph.Transformation;
import dev.weir.core.error.UserErrorException;

/** What a program may say of one operator, checked when it says it. */
record OperatorOptions(Transformation operator) {
  void name(String name) {
    operator.name(Arguments.text(name, "name"));
  }

  void uid(String uid) {
    operator.uid(Arguments.text(uid, "uid"));
  }

  void parallelism(int subtasks) {
    String call = "setParallelism of '" + operator.name() + "'";
    Arguments.parallelism(subtasks, call);
    String single = operator.singleReason();
    if (single != null && subtasks != 1) {
      throw UserErrorException.of(CallSite.of(call), "a parallelism of 1", subtasks, single);
    }
    Arguments.compatible(subtasks, operator.maxParallelism(), call);
    operator.parallelism(subtasks);
  }

  void maxParallelism(int keyGroups) {
    String call = "setMaxParallelism of '" + operator.name() + "'";
    Arguments.maxParallelism(keyGroups, call);
    Arguments.compatible(operator.parallelism(), keyGroups, call);
    operator.maxParallelism(keyGroups);
  }

  void slotSharingGroup(String group) {
    operator.slotSharingGroup(Arguments.text(group, "slotSharingGroup"));
  }

  void chaining(ChainingStrategy strategy) {
    operator.chaining(strategy);
  }
}
