package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import dev.weir.actors.blob.BlobServer;
import dev.weir.actors.blob.BlobServerSettings;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.BlobMessage.Get;
import dev.weir.actors.protocol.BlobMessage.Missing;
import dev.weir.actors.protocol.BlobMessage.Piece;
import dev.weir.actors.protocol.BlobMessage.Put;
import dev.weir.actors.protocol.BlobMessage.Refused;
import dev.weir.actors.protocol.BlobMessage.Stored;
import dev.weir.core.id.BlobKey;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blobs in pieces of at most 100 bytes. */
class BlobServerTest {

  private static final BlobServerSettings SMALL =
      new BlobServerSettings(100, 1_000, 2, 1_500, 300, Duration.ofSeconds(60));

  private final ControlWorld world = new ControlWorld();
  private final Inbox<BlobMessage> client = new Inbox<>(world.kit, "client", BlobMessage.class);
  private ActorRef<BlobMessage> server;

  @BeforeEach
  void start() {
    server = newServer();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void shouldGiveBackWhatWasPutWhateverItsSize() throws Exception {
    for (int size : new int[] {0, 1, 99, 100, 101, 200, 950, 1_000}) {
      byte[] content = content(size);
      BlobKey key = MemoryStore.keyOf(content);

      assertThat(upload(content)).as("size %d", size).isEqualTo(new Stored(key, size));

      assertThat(world.store.get(key)).hasValue(content);
      assertThat(download(key, newServer())).as("size %d", size).isEqualTo(content);
    }
  }

  @Test
  void shouldReadTheStoreOnceForAllPieces() throws Exception {
    BlobKey key = world.store.put(content(250));

    download(key, server);
    download(key, server);

    assertThat(world.store.reads()).isEqualTo(1);
  }

  @Test
  void shouldReadTheStoreAgainWhenOtherBlobsHaveFilledTheCache() throws Exception {
    BlobKey first = world.store.put(content(250));
    BlobKey second = world.store.put(content(260));

    download(first, server);
    download(second, server);
    download(first, server);

    assertThat(world.store.reads()).isEqualTo(3);
  }

  @Test
  void shouldTakeTheSameBlobAgainAtOnce() {
    byte[] content = content(250);
    upload(content);

    Put first = piece(content, 0);
    assertThat(ask(first)).isEqualTo(new Stored(first.key(), 250));
  }

  @Test
  void shouldSayWhereToGoOnWhenPiecesComeTwiceOrTooEarly() {
    byte[] content = content(300);
    BlobKey key = MemoryStore.keyOf(content);

    assertThat(ask(piece(content, 100))).as("nothing has begun").isEqualTo(new Stored(key, 0));
    assertThat(ask(piece(content, 0))).isEqualTo(new Stored(key, 100));
    assertThat(ask(piece(content, 0))).as("twice").isEqualTo(new Stored(key, 100));
    assertThat(ask(piece(content, 200))).as("too early").isEqualTo(new Stored(key, 100));
    assertThat(ask(piece(content, 100))).isEqualTo(new Stored(key, 200));
    assertThat(ask(piece(content, 200))).isEqualTo(new Stored(key, 300));
  }

  @Test
  void shouldRefuseContentThatIsNotWhatItsKeySays() throws Exception {
    byte[] content = content(50);
    BlobKey other = MemoryStore.keyOf(content(51));

    assertThat(refusal(new Put(other, 0, 50, content, client.ref()))).contains("damaged");
    assertThat(world.store.get(other)).isEmpty();
    byte[] right = content(51);
    assertThat(ask(new Put(other, 0, 51, right, client.ref()))).isEqualTo(new Stored(other, 51));
  }

  @Test
  void shouldRefuseWhatIsBeyondItsLimits() {
    BlobKey key = MemoryStore.keyOf(content(1));

    assertThat(refusal(new Put(key, 0, 1_001, new byte[10], client.ref())))
        .contains("at most 1000");
    assertThat(refusal(new Put(key, 0, -1, new byte[10], client.ref()))).contains("-1 bytes");
    assertThat(refusal(new Put(key, -5, 100, new byte[10], client.ref()))).contains("-5");
    assertThat(refusal(new Put(key, 0, 500, new byte[101], client.ref()))).contains("101 bytes");
    assertThat(refusal(new Put(new BlobKey("../x"), 0, 1, new byte[1], client.ref())))
        .contains("SHA-256");
    assertThat(refusal(new Put(key, 0, 5, new byte[6], client.ref()))).contains("does not belong");
  }

  @Test
  void shouldRefuseMoreUploadsThanItHasRoomFor() {
    ask(piece(content(901), 0));
    assertThat(refusal(piece(content(902), 0))).contains("all uploads together");
    ask(piece(content(503), 0));
    assertThat(refusal(piece(content(104), 0))).contains("2 uploads already");
  }

  @Test
  void shouldForgetAnUploadThatNobodyGoesOnWith() {
    ask(piece(content(901), 0));
    world.pass(Duration.ofSeconds(100));

    assertThat(ask(piece(content(901), 100)))
        .isEqualTo(new Stored(MemoryStore.keyOf(content(901)), 0));
    assertThat(ask(piece(content(902), 0))).isInstanceOf(Stored.class);
  }

  @Test
  void shouldSayWhatIsMissing() throws Exception {
    BlobKey absent = MemoryStore.keyOf(content(7));
    BlobKey present = world.store.put(content(20));

    assertThat(ask(new Get(absent, 0, client.ref())))
        .isEqualTo(new Missing(absent, "there is no such blob"));
    assertThat(((Missing) ask(new Get(present, 21, client.ref()))).reason()).contains("20 bytes");
    assertThat(((Missing) ask(new Get(present, -1, client.ref()))).reason()).contains("20 bytes");
  }

  @Test
  void shouldTellTheReasonWhenTheStoreFails() throws Exception {
    BlobKey key = world.store.put(content(20));
    world.store.fail("disk on fire");

    assertThat(((Missing) ask(new Get(key, 0, client.ref()))).reason()).contains("disk on fire");
    world.store.recover();
    assertThat(download(key, server)).isEqualTo(content(20));
  }

  private ActorRef<BlobMessage> newServer() {
    return world.kit.spawn(
        BlobServer.create(new BlobServer.Parts(world.store, Link.direct(), world.clock, SMALL)));
  }

  private BlobMessage upload(byte[] content) {
    BlobMessage answer = ask(piece(content, 0));
    while (answer instanceof Stored stored && stored.nextOffset() < content.length) {
      answer = ask(piece(content, (int) stored.nextOffset()));
    }
    return answer;
  }

  private byte[] download(BlobKey key, ActorRef<BlobMessage> from) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    long size = 1;
    for (boolean first = true; first || whole.size() < size; first = false) {
      from.tell(new Get(key, whole.size(), client.ref()));
      Piece piece = (Piece) answer();
      assertThat(piece.offset()).isEqualTo(whole.size());
      whole.writeBytes(piece.bytes());
      size = piece.size();
    }
    return whole.toByteArray();
  }

  private Put piece(byte[] content, int offset) {
    byte[] bytes = Arrays.copyOfRange(content, offset, Math.min(content.length, offset + 100));
    return new Put(MemoryStore.keyOf(content), offset, content.length, bytes, client.ref());
  }

  private String refusal(Put put) {
    return ((Refused) ask(put)).reason();
  }

  private BlobMessage ask(BlobMessage question) {
    server.tell(question);
    return answer();
  }

  private BlobMessage answer() {
    world.settle();
    List<BlobMessage> answers = client.take();
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }
}
