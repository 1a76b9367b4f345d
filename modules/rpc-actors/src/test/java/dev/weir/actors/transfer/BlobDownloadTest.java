package dev.weir.actors.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.core.id.BlobKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlobDownloadTest {

  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
  private static final byte[] HULLO = "hullo".getBytes(StandardCharsets.UTF_8);

  /** {@code printf hello | sha256sum}. */
  private static final BlobKey KEY =
      new BlobKey("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");

  private final ActorTestKit kit =
      ActorTestKit.create(
          ManualTime.config()
              .withFallback(ConfigFactory.parseResources("weir-akka.conf"))
              .withFallback(ConfigFactory.load()));
  private final ManualTime time = ManualTime.get(kit.system());
  private final TestProbe<BlobMessage> server = kit.createTestProbe();
  private final TestProbe<BlobDownload.Outcome> owner = kit.createTestProbe();

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  @Test
  void shouldPullPieceByPiece() {
    ActorRef<BlobMessage> download = download(100);

    expectGet(0);
    download.tell(piece(HELLO, 0, 2));
    expectGet(2);
    download.tell(piece(HELLO, 2, 3));

    BlobDownload.Downloaded whole = owner.expectMessageClass(BlobDownload.Downloaded.class);
    assertThat(whole.bytes()).isEqualTo(HELLO);
    owner.expectTerminated(download);
  }

  @Test
  void shouldIgnorePiecesThatItDidNotAskFor() {
    ActorRef<BlobMessage> download = download(100);

    expectGet(0);
    download.tell(piece(HELLO, 2, 3));
    download.tell(new BlobMessage.Piece(new BlobKey("other"), 0, 5, HULLO));
    download.tell(piece(HELLO, 0, 5));

    assertThat(owner.expectMessageClass(BlobDownload.Downloaded.class).bytes()).isEqualTo(HELLO);
  }

  @Test
  void shouldAskAgainWhenAPieceDoesNotComeAndGiveUpAfterThreeTries() {
    download(100);

    for (int tries = 1; tries <= 3; tries++) {
      expectGet(0);
      time.timePasses(Duration.ofSeconds(1));
    }

    assertThat(owner.expectMessageClass(BlobDownload.NotDownloaded.class).reason())
        .isEqualTo(
            "the blob server did not answer 3 requests for the bytes from 0, each within 1000 ms");
  }

  @Test
  void shouldFetchOnceMoreWhenTheContentDoesNotMatchItsKey() {
    ActorRef<BlobMessage> download = download(100);

    expectGet(0);
    download.tell(piece(HULLO, 0, 5));
    expectGet(0);
    download.tell(piece(HELLO, 0, 5));

    assertThat(owner.expectMessageClass(BlobDownload.Downloaded.class).bytes()).isEqualTo(HELLO);
  }

  @Test
  void shouldRefuseContentThatDoesNotMatchItsKeyTwice() {
    ActorRef<BlobMessage> download = download(100);

    expectGet(0);
    download.tell(piece(HULLO, 0, 5));
    expectGet(0);
    download.tell(piece(HULLO, 0, 5));

    assertThat(owner.expectMessageClass(BlobDownload.NotDownloaded.class).reason())
        .startsWith("its content has the hash ")
        .endsWith("; it was altered, or cut short");
  }

  @Test
  void shouldRefuseABlobBeyondTheLimitBeforeAllocatingIt() {
    ActorRef<BlobMessage> download = download(4);

    expectGet(0);
    download.tell(piece(HELLO, 0, 1));

    assertThat(owner.expectMessageClass(BlobDownload.NotDownloaded.class).reason())
        .isEqualTo("it has 5 bytes, more than the limit of 4");
  }

  @Test
  void shouldRefusePiecesThatDoNotFit() {
    ActorRef<BlobMessage> beyond = download(100);
    expectGet(0);
    beyond.tell(new BlobMessage.Piece(KEY, 0, 3, HELLO));
    assertThat(owner.expectMessageClass(BlobDownload.NotDownloaded.class).reason())
        .isEqualTo("the server sent a piece that does not fit: 5 bytes at 0 of 3");

    ActorRef<BlobMessage> negative = download(100);
    expectGet(0);
    negative.tell(new BlobMessage.Piece(KEY, 0, -1, HELLO));
    assertThat(owner.expectMessageClass(BlobDownload.NotDownloaded.class).reason())
        .isEqualTo("the server sent a piece that does not fit: 5 bytes at 0 of -1");

    ActorRef<BlobMessage> empty = download(100);
    expectGet(0);
    empty.tell(new BlobMessage.Piece(KEY, 0, 3, new byte[0]));
    assertThat(owner.expectMessageClass(BlobDownload.NotDownloaded.class).reason())
        .isEqualTo("the server sent a piece that does not fit: 0 bytes at 0 of 3");
  }

  @Test
  void shouldPassOnWhyABlobIsMissing() {
    ActorRef<BlobMessage> download = download(100);

    expectGet(0);
    download.tell(new BlobMessage.Missing(KEY, "never stored"));

    assertThat(owner.expectMessageClass(BlobDownload.NotDownloaded.class).reason())
        .isEqualTo("never stored");
  }

  private ActorRef<BlobMessage> download(long bytesMax) {
    return kit.spawn(
        BlobDownload.create(
            new BlobDownload.Parts(
                Link.direct(),
                server.ref(),
                KEY,
                bytesMax,
                new BlobDownload.Patience(1_000, 3),
                owner.ref())));
  }

  private void expectGet(long offset) {
    BlobMessage.Get get = server.expectMessageClass(BlobMessage.Get.class);
    assertThat(get.key()).isEqualTo(KEY);
    assertThat(get.offset()).isEqualTo(offset);
  }

  private static BlobMessage.Piece piece(byte[] whole, int offset, int length) {
    byte[] bytes = Arrays.copyOfRange(whole, offset, offset + length);
    return new BlobMessage.Piece(KEY, offset, whole.length, bytes);
  }
}
