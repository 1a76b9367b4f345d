package dev.weir.testkit.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.actors.client.JobSession;
import dev.weir.actors.client.Submission;
import dev.weir.actors.client.UploadItem;
import dev.weir.actors.port.Directory;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.serialization.JobGraphCodec;
import dev.weir.actors.worker.JobLibrary;
import dev.weir.actors.worker.JobLibraryMessage;
import dev.weir.actors.worker.JobLibraryParts;
import dev.weir.api.execution.Program;
import dev.weir.api.graph.ClientSink;
import dev.weir.cluster.node.LibraryLoaders;
import dev.weir.cluster.node.Masters;
import dev.weir.cluster.node.Platform;
import dev.weir.cluster.node.Settings;
import dev.weir.cluster.node.Workplace;
import dev.weir.cluster.platform.MemoryBlobStore;
import dev.weir.cluster.platform.Sha256;
import dev.weir.core.config.Configuration;
import dev.weir.core.id.JobId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.BlobStore;
import dev.weir.core.port.Wire;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeSerializer;
import dev.weir.network.LocalAndRemoteDataPlane;
import dev.weir.plan.JobGraphGenerator;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.kernel.Kernel;
import dev.weir.testkit.kernel.KernelSystem;
import dev.weir.testkit.network.Messages;
import dev.weir.testkit.network.Paths;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A cluster on simulated hosts. */
public final class SimCluster {

  private static final DispatcherSelector CONTROL =
      DispatcherSelector.fromConfig("weir.control-dispatcher");
  private static final int GRAPH_BYTES_MAX = 64 << 20;

  private final Kernel kernel;
  private final Configuration keys;
  private final ClassLoader application;
  private final KernelSystem system;
  private final Paths paths;
  private final Messages messages;
  private final BlobStore store = new MemoryBlobStore();
  private final JobGraphCodec codec = new JobGraphCodec(GRAPH_BYTES_MAX);
  private Directory directory;
  private Host client;

  public SimCluster(Kernel kernel, Configuration keys, ClassLoader application) {
    this.kernel = kernel;
    this.keys = keys;
    this.application = application;
    this.system = KernelSystem.start(kernel, config());
    this.paths = new Paths(kernel);
    this.messages = new Messages(kernel, system, paths);
    this.directory = startController("controller-1");
    this.client = kernel.start("client");
  }

  private static Config config() {
    ClassLoader ours = SimCluster.class.getClassLoader();
    return ConfigFactory.parseResources(ours, "weir-testkit.conf")
        .withFallback(ConfigFactory.parseResources(ours, "weir-akka.conf"))
        .withFallback(ConfigFactory.defaultReference(ours))
        .resolve();
  }

  private Platform platform(Host host) {
    return new Platform(keys, host.clock(), kernel.entropy(), messages.linkOf(host));
  }

  private Directory startController(String name) {
    Host host = kernel.start(name);
    Platform platform = platform(host);
    Masters masters = new Masters(platform, store);
    ActorRef<BlobMessage> blobs = spawn(host, masters.blobs(), "blobs");
    ActorRef<ResourceManagerMessage> resourceManager =
        spawn(host, masters.resourceManager(), "resource-manager");
    ActorRef<JobLibraryMessage> library = library(host, platform, blobs);
    LibraryLoaders loaders =
        new LibraryLoaders(library, system.system().scheduler(), Settings.FILES_PATIENCE);
    ActorRef<DispatcherMessage> dispatcher =
        spawn(host, masters.dispatcher(resourceManager, loaders), "dispatcher");
    return new Directory(dispatcher, resourceManager, blobs);
  }

  private ActorRef<JobLibraryMessage> library(
      Host host, Platform platform, ActorRef<BlobMessage> blobs) {
    JobLibraryParts parts =
        new JobLibraryParts(
            platform.link(), blobs, Path.of("never-written"), application, Settings.library(keys));
    return spawn(host, JobLibrary.create(parts), "job-library");
  }

  public void startWorker(String name, int slots) {
    Host host = kernel.start(name);
    Platform platform = platform(host);
    Workplace workplace =
        new Workplace(
            platform,
            new WorkerId(host.id()),
            slots,
            LocalAndRemoteDataPlane.create(Settings.network(keys)),
            new Wire.Address(name, 1),
            (line, toErr) -> {},
            reason -> {});
    spawn(
        host,
        workplace.executor(directory, library(host, platform, directory.blobs())),
        "executor");
  }

  /** Submits a program, as an attached client. */
  public SimJob submit(Program program) {
    JobId job = new JobId(kernel.entropy().nextId());
    byte[] graph = codec.encode(JobGraphGenerator.plan(program, job, application).graph());
    Submission submission =
        new Submission(
            job,
            program.jobName(),
            UploadItem.inMemory("the job graph", Sha256.keyOf(graph), graph),
            java.util.List.of(),
            true,
            program.clientSinks().stream()
                .collect(Collectors.toMap(ClientSink::sinkId, ClientSink::mode)));
    Serializers serializers = new Serializers(application);
    Map<String, TypeSerializer<?>> collecting = new TreeMap<>();
    for (ClientSink sink : program.clientSinks()) {
      if (sink.mode() == ClientSink.Mode.COLLECT) {
        collecting.put(sink.sinkId(), serializers.of(sink.type()));
      }
    }
    SimJob listener = new SimJob(job, collecting);
    JobSession.Parts session =
        new JobSession.Parts(
            submission, directory, messages.linkOf(client), Settings.session(keys), listener);
    spawn(client, JobSession.create(session), "session-" + job);
    return listener;
  }

  private <T> ActorRef<T> spawn(Host host, Behavior<T> behavior, String name) {
    return system.spawn(host, behavior, name, CONTROL);
  }
}
