package dev.weir.actors.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.SerializerWithStringManifest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.typesafe.config.ConfigFactory;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.Message;
import dev.weir.core.id.BlobKey;
import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeirSerializerTest {

  private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

  private ActorTestKit kit;
  private Serialization serialization;
  private SerializerWithStringManifest serializer;

  private record Homebody() implements JobMasterMessage.Internal {}

  @BeforeAll
  void start() throws NotSerializableException {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString("akka.logger-startup-timeout = 60s")
                .withFallback(ConfigFactory.load()));
    ActorSystem<Void> system = kit.system();
    serialization = SerializationExtension.get(Adapter.toClassic(system));
    serializer =
        (SerializerWithStringManifest) serialization.serializerFor(ClientMessage.Cluster.class);
  }

  @AfterAll
  void stop() {
    kit.shutdownTestKit();
  }

  @TestFactory
  List<DynamicTest> shouldReadWhatItWroteForEveryMessageThatTravels() {
    MessageSamples samples = new MessageSamples(kit.createTestProbe().getRef());
    return MessageNames.read().all().entrySet().stream()
        .map(
            kind ->
                DynamicTest.dynamicTest(
                    kind.getKey(),
                    () -> {
                      for (Object sample : samples.of(kind.getValue())) {
                        assertThat(sent(sample))
                            .usingRecursiveComparison()
                            .withEqualsForType(ActorRef::equals, ActorRef.class)
                            .isEqualTo(sample);
                      }
                    }))
        .toList();
  }

  @Test
  void shouldFindEveryRoleInItsNames() {
    assertThat(MessageNames.read().all())
        .containsKeys(
            "TaskExecutor.DeployTask",
            "JobMaster.TaskStateChanged",
            "ResourceManager.RegisterWorker",
            "Dispatcher.SubmitJob",
            "Client.JobEnded",
            "Blob.Put")
        .allSatisfy(
            (name, type) -> assertThat(Message.class.isAssignableFrom(type)).as(name).isTrue());
  }

  @Test
  void shouldSkipFieldsItDoesNotKnow() throws IOException {
    ObjectNode newer = CBOR.createObjectNode();
    newer.put("workers", 1).put("slots", 2).put("freeSlots", 3).put("taskManagersOnMars", 4);

    Object read = serializer.fromBinary(CBOR.writeValueAsBytes(newer), "Client.Cluster");

    assertThat(read).isEqualTo(new ClientMessage.Cluster(1, 2, 3));
  }

  @Test
  void shouldRefuseInternalMessages() {
    assertThatThrownBy(() -> serializer.manifest(new Homebody()))
        .hasMessageContaining("Homebody")
        .hasMessageContaining("internal to its actor system");
    assertThatThrownBy(() -> serializer.toBinary(new Homebody()))
        .hasMessageContaining("internal to its actor system");
  }

  @Test
  void shouldRefuseNamesThatNoProtocolLists() {
    for (String name :
        List.of(
            "", "Client", "Client.Nothing", "java.lang.String", ClientMessage.class.getName())) {
      assertThatThrownBy(() -> serializer.fromBinary(new byte[0], name))
          .as(name)
          .isInstanceOf(NotSerializableException.class)
          .hasMessageContaining("'" + name + "'");
    }
  }

  @Test
  void shouldRefuseMalformedBytesWithTheNameOfTheMessage() {
    byte[] garbage = "no cbor at all".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> serializer.fromBinary(garbage, "Client.Cluster"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("Client.Cluster")
        .hasMessageContaining("malformed");
  }

  @Test
  void shouldRefuseMessagesAboveTheLimitAndNameThem() {
    BlobKey key = new BlobKey("k");

    assertThat(sent(new BlobMessage.Piece(key, 0, 1, new byte[200 * 1024]))).isNotNull();
    assertThatThrownBy(
            () -> serializer.toBinary(new BlobMessage.Piece(key, 0, 1, new byte[240 * 1024])))
        .hasMessageContaining("Blob.Piece")
        .hasMessageContaining(WeirSerializer.MESSAGE_BYTES_MAX_KEY + " = " + 240 * 1024);
  }

  private Object sent(Object message) {
    byte[] bytes = serialization.serialize(message).get();
    return serialization
        .deserialize(bytes, serializer.identifier(), serializer.manifest(message))
        .get();
  }
}
