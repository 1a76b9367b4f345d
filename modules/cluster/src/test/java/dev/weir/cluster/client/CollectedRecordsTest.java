package dev.weir.cluster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.execution.JobStatus;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeSerializer;
import dev.weir.core.type.Types;
import dev.weir.plan.deploy.ClientChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class CollectedRecordsTest {

  /** Each chunk of two short texts takes this many bytes at most. */
  private static final int CHUNK_BYTES_MAX = 16;

  private final TypeSerializer<String> serializer =
      new Serializers(getClass().getClassLoader()).of(Types.of(String.class));
  private final List<Long> acknowledged = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final CollectedRecords records =
      new CollectedRecords(serializer, CHUNK_BYTES_MAX, () -> remarks.add("full"));

  @Test
  void shouldGiveRecordsInTheOrderOfTheirArrival() {
    add(0, "a", "b");
    add(1, "c", "d");
    records.end(null);

    assertThat(records).toIterable().containsExactly("a", "b", "c", "d");
  }

  @Test
  void shouldAcknowledgeAtOnceWhenThereIsRoom() {
    add(0, "a", "b");

    assertThat(acknowledged).containsExactly(0L);
    assertThat(remarks).isEmpty();
  }

  @Test
  void shouldAcknowledgeOnlyWhatIsTakenWhenTheBufferIsFull() {
    add(0, "aaaaaaa", "bbbbbbb");
    add(1, "c", "d");
    add(2, "e", "f");
    assertThat(acknowledged).as("the first fills the buffer").containsExactly(0L);
    assertThat(remarks).containsExactly("full");

    records.next();
    records.next();
    assertThat(acknowledged).containsExactly(0L);
    records.next();

    assertThat(acknowledged).containsExactly(0L, 1L);
  }

  @Test
  void shouldAcknowledgeEverythingWhenTheProgramWantsNoMore() {
    add(0, "aaaaaaa", "bbbbbbb");
    add(1, "c", "d");

    records.close();
    add(2, "e", "f");

    assertThat(acknowledged).containsExactly(0L, 1L, 2L);
    assertThat(records.hasNext()).isFalse();
    assertThatThrownBy(records::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void shouldGiveWhatCameBeforeItTellsTheFailure() {
    add(0, "a", "b");
    records.end(new JobExecutionException(null, JobStatus.FAILED, "it broke", null));

    assertThat(records.next()).isEqualTo("a");
    assertThat(records.next()).isEqualTo("b");
    assertThatThrownBy(records::hasNext).hasMessage("it broke");
  }

  @Test
  void shouldWakeTheProgramWhenARecordComes() throws InterruptedException {
    List<Object> taken = new ArrayList<>();
    Thread program = new Thread(() -> records.forEachRemaining(taken::add));
    program.start();

    add(0, "a", "b");
    records.end(null);
    program.join(10_000);

    assertThat(taken).containsExactly("a", "b");
  }

  private void add(long sequence, String... values) {
    BinaryOutput payload = new BinaryOutput(64);
    for (String value : values) {
      serializer.write(value, payload);
    }
    assertThat(payload.position()).isLessThanOrEqualTo(CHUNK_BYTES_MAX);
    records.add(
        new ClientChunk("sink", 0, sequence, values.length, payload.toByteArray()),
        () -> acknowledged.add(sequence));
  }
}
