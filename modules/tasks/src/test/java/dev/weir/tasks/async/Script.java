package dev.weir.tasks.async;

import dev.weir.api.async.AsyncFunction;
import dev.weir.api.async.ResultFuture;
import java.util.ArrayList;
import java.util.List;

/** Is asked, and answers when the test says so. */
final class Script implements AsyncFunction<Long, String> {

  private static final long serialVersionUID = 1L;

  /** One question. */
  record Question(long input, ResultFuture<String> result) {

    void answer() {
      result.complete(List.of("a" + input));
    }

    void fail(String why) {
      result.completeExceptionally(new IllegalStateException(why));
    }
  }

  final transient List<Question> open = new ArrayList<>();
  int asked;
  int timeouts;

  @Override
  public void asyncInvoke(Long input, ResultFuture<String> result) {
    asked++;
    open.add(new Question(input, result));
  }

  @Override
  public void timeout(Long input, ResultFuture<String> result) throws Exception {
    timeouts++;
    AsyncFunction.super.timeout(input, result);
  }

  Question take(int index) {
    return open.remove(index);
  }
}
