package dev.weir.state.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StateFileTest {

  private static final StateHeader COUNTS =
      new StateHeader("op-1", "counts", StateKind.KEYED, "long", "window", "int");
  private static final StateHeader OFFSETS =
      new StateHeader("op-2", "offsets", StateKind.SPLIT_LIST, "", "", "long");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] written() {
    StateFileWriter file = new StateFileWriter();
    file.state(COUNTS);
    file.block(new StateBlock(0, 2, bytes("group zero")));
    file.block(new StateBlock(7, 1, bytes("group seven")));
    file.state(OFFSETS);
    file.block(new StateBlock(StateBlock.NO_GROUP, 3, bytes("one two three")));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : file.finish()) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Opens a file and reads all of it. */
  private static String read(byte[] bytes) throws IOException {
    StateFile file = StateFile.open("chk-3/a", bytes);
    StringBuilder all = new StringBuilder();
    for (StateFile.StoredState state : file.states()) {
      all.append(state.header()).append('\n');
      for (StateFile.Stored block : state.blocks()) {
        StateBlock content = file.read(block);
        all.append(content.group()).append(' ').append(content.entries()).append(' ');
        all.append(new String(content.bytes(), StandardCharsets.UTF_8)).append('\n');
      }
    }
    return all.toString();
  }

  @Test
  void shouldReadWhatWasWritten() throws IOException {
    assertThat(read(written()))
        .isEqualTo(
            COUNTS + "\n0 2 group zero\n7 1 group seven\n" + OFFSETS + "\n-1 3 one two three\n");
  }

  @Test
  void shouldSayWhatIsInAStateWithoutReadingIt() throws IOException {
    StateFile.StoredState counts = StateFile.open("f", written()).states().get(0);
    assertThat(counts.entries()).isEqualTo(3);
    assertThat(counts.bytes()).isEqualTo(bytes("group zerogroup seven").length);
  }

  @Test
  void shouldFindDamageWhereverABitFlips() {
    byte[] whole = written();
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) (1 << bit);
        assertThatThrownBy(() -> read(damaged))
            .as("bit %s of byte %s", bit, at)
            .isInstanceOf(DamagedStateException.class)
            .hasMessageContaining("chk-3/a");
      }
    }
  }

  @Test
  void shouldFindDamageWhereverTheFileIsCutOff() {
    byte[] whole = written();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("cut off after %s bytes", length)
          .isInstanceOf(DamagedStateException.class)
          .hasMessageContaining("chk-3/a");
    }
  }
}
