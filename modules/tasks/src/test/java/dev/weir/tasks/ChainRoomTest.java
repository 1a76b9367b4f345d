package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Operator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainRoomTest {

  private final ChainState state = new ChainState();
  private final List<String> resumed = new ArrayList<>();

  @Test
  void shouldResumeDownstreamFirstWhenAskedForRoom() {
    Worker up = new Worker("up");
    Worker down = new Worker("down");

    Chain.Room room = chain(up, down).askRoom();

    assertThat(room).isEqualTo(Chain.Room.FREE);
    assertThat(resumed).containsExactly("down", "up");
    assertThat(state.stopped()).isFalse();
  }

  @Test
  void shouldBeBusyAndLeaveTheUpstreamAloneWhenSomethingIsLeft() {
    Worker up = new Worker("up");
    Worker down = new Worker("down");
    down.left = 2;
    Chain chain = chain(up, down);

    assertThat(chain.askRoom()).isEqualTo(Chain.Room.BUSY);
    assertThat(state.stopped()).isTrue();
    assertThat(chain.askRoom()).isEqualTo(Chain.Room.BUSY);
    assertThat(chain.askRoom()).isEqualTo(Chain.Room.FREE);

    assertThat(resumed).containsExactly("down", "down", "down", "up");
    assertThat(state.stopped()).isFalse();
  }

  @Test
  void shouldBeFullWhenWhatIsLeftWaitsForTheWorld() {
    Worker waiting = new Worker("waiting");
    waiting.left = 1;
    waiting.room = false;
    Chain chain = chain(waiting);

    assertThat(chain.askRoom()).isEqualTo(Chain.Room.FULL);

    waiting.room = true;
    assertThat(chain.askRoom()).isEqualTo(Chain.Room.FREE);
  }

  @Test
  void shouldBeBusyWhenWhatTheUpstreamDidLeftSomethingToTheDownstream() {
    Worker up = new Worker("up");
    Worker down = new Worker("down");
    up.onResume =
        () -> { // as a watermark does that is let go and finds many timers downstream
          down.left = 1;
          state.full();
        };
    Chain chain = chain(up, down);

    assertThat(chain.askRoom()).isEqualTo(Chain.Room.BUSY);
    assertThat(state.stopped()).isTrue();
    up.onResume = () -> {};
    assertThat(chain.askRoom()).isEqualTo(Chain.Room.BUSY);
    assertThat(chain.askRoom()).isEqualTo(Chain.Room.FREE);

    assertThat(resumed).containsExactly("down", "up", "down", "down", "up");
  }

  @Test
  void shouldNotFinishAnOperatorWhileSomethingIsLeft() {
    Worker worker = new Worker("worker");
    worker.left = 1;
    Chain chain = chain(worker);

    assertThat(chain.finish()).isEqualTo(Chain.Room.BUSY);
    assertThat(worker.finished).isFalse();
    assertThat(chain.finish()).isEqualTo(Chain.Room.FREE);
    assertThat(worker.finished).isTrue();
  }

  private Chain chain(Worker... workers) {
    List<Chain.Link> links = new ArrayList<>();
    for (Worker worker : workers) {
      links.add(new Chain.Link(worker.name, worker));
    }
    return new Chain(links, List.of(), state);
  }

  private final class Worker implements Operator {

    final String name;
    int left;
    boolean room = true;
    boolean finished;
    Runnable onResume = () -> {};

    Worker(String name) {
      this.name = name;
    }

    @Override
    public boolean resume() {
      resumed.add(name);
      onResume.run();
      return left-- <= 0;
    }

    @Override
    public boolean hasRoom() {
      return room;
    }

    @Override
    public void finish() {
      finished = true;
    }

    @Override
    public Inlet inlet(int index) {
      return (value, timestamp) -> {};
    }

    @Override
    public void watermark(Watermark mark) {}

    @Override
    public void status(WatermarkStatus status) {}
  }
}
