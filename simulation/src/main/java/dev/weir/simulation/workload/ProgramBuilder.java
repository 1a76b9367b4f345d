package dev.weir.simulation.workload;

import dev.weir.api.connector.Generator;
import dev.weir.api.execution.Program;
import dev.weir.api.graph.ChainingStrategy;
import dev.weir.api.graph.OperatorSpec.ClientSinkSpec;
import dev.weir.api.graph.Transformation;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.DataStreamSink;
import dev.weir.api.stream.SingleOutputStreamOperator;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.api.watermark.WatermarkStrategy;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Says a workload in the words of the api. */
final class ProgramBuilder {

  private final Workload workload;
  private final StreamExecutionEnvironment environment;
  private final String runId;
  private final SortedMap<Integer, SingleOutputStreamOperator<Event>> streams = new TreeMap<>();

  /** Collecting sinks, by the id under which the client knows them. */
  private final SortedMap<String, Integer> collecting = new TreeMap<>();

  private ProgramBuilder(Workload workload, StreamExecutionEnvironment environment, String runId) {
    this.workload = workload;
    this.environment = environment;
    this.runId = runId;
  }

  static WorkloadProgram build(
      Workload workload, StreamExecutionEnvironment environment, String runId) {
    ProgramBuilder builder = new ProgramBuilder(workload, environment, runId);
    if (!workload.chaining()) {
      environment.disableOperatorChaining();
    }
    for (int i = 0; i < workload.vertices().size(); i++) {
      builder.add(i, workload.vertices().get(i).node());
    }
    return builder.program();
  }

  private WorkloadProgram program() {
    Program program = environment.program("workload " + runId);
    SortedMap<String, String> clientSinks = new TreeMap<>();
    for (Transformation each : program.transformations()) {
      if (each.settings().spec() instanceof ClientSinkSpec client) {
        Integer vertex = collecting.get(client.sink().sinkId());
        if (vertex != null) {
          place(each, vertex);
          clientSinks.put(workload.name(vertex), client.sink().sinkId());
        }
      }
    }
    return new WorkloadProgram(program, clientSinks);
  }

  /**
   * {@code collect()} returns a handle on records, on which an operator's options have no place.
   */
  private void place(Transformation collect, int number) {
    Vertex vertex = workload.vertices().get(number);
    collect.name(workload.name(number));
    collect.uid(workload.name(number));
    collect.parallelism(vertex.parallelism());
    collect.slotSharingGroup(vertex.group());
    if (vertex.chain() == Chain.NEVER) {
      collect.chaining(ChainingStrategy.NEVER);
    }
  }

  private void add(int number, Node node) {
    if (node instanceof Node.Origin origin) {
      streams.put(number, placed(source(origin, number), number, ""));
    } else if (node instanceof Node.OneInput) {
      DataStream<Event> input = input(number, 0);
      streams.put(number, placed(OneInputSteps.add(node, input, this, number), number, ""));
    } else if (node instanceof Node.TwoInputs) {
      DataStream<Event> first = input(number, 0);
      streams.put(
          number,
          placed(TwoInputSteps.add(node, first, input(number, 1), this, number), number, ""));
    } else if (node instanceof Node.Collect) {
      collecting.put(input(number, 0).collect().sinkId(), number);
    } else if (node instanceof Node.Print) {
      drained(input(number, 0).print(workload.name(number)), number);
    } else if (node instanceof Node.Write) {
      LedgerSink sink = new LedgerSink(runId, workload.name(number));
      drained(input(number, 0).addSink(sink), number);
    } else if (node instanceof Node.Commit) {
      TransactionalSink sink = new TransactionalSink(runId, workload.name(number));
      drained(input(number, 0).sinkTo(sink), number);
    } else {
      throw new IllegalStateException("no program for " + node);
    }
  }

  private SingleOutputStreamOperator<Event> source(Node.Origin origin, int number) {
    if (origin instanceof Node.Log log) {
      return environment.fromSource(new LogSource(log), workload.name(number));
    } else if (origin instanceof Node.TimedLog log) {
      return timed(log, number);
    } else if (origin instanceof Node.Elements elements) {
      List<Event> events =
          LongStream.range(0, elements.count())
              .mapToObj(index -> Events.sourced(elements.seed(), 0, index))
              .toList();
      return environment.fromCollection(events);
    }
    Node.Generated generated = (Node.Generated) origin;
    Generator<Event> unpaced =
        Generator.of(generated.count(), new Functions.Generate(generated.seed()));
    Generator<Event> paced =
        generated.perSecond() == 0 ? unpaced : unpaced.perSecond(generated.perSecond());
    return environment.fromSource(paced, workload.name(number));
  }

  private SingleOutputStreamOperator<Event> timed(Node.TimedLog log, int number) {
    LogSource source = new LogSource(log.log(), log.timeline());
    WatermarkStrategy<Event> strategy = log.timeline().strategy(log.idleMillis());
    if (log.stamps() != Stamps.LATER) {
      return environment.fromSource(source, strategy, workload.name(number));
    }
    return placed(environment.fromSource(source, workload.name(number)), number, "-log")
        .assignTimestampsAndWatermarks(strategy);
  }

  /** The union of the edges of one logical input, each divided in its own way. */
  private DataStream<Event> input(int number, int index) {
    List<Edge> edges = workload.vertices().get(number).inputs(index);
    DataStream<Event> union = divided(edges.get(0));
    for (Edge edge : edges.subList(1, edges.size())) {
      union = union.union(divided(edge));
    }
    return union;
  }

  private DataStream<Event> divided(Edge edge) {
    SingleOutputStreamOperator<Event> producer = streams.get(edge.from());
    if (producer == null) {
      throw new IllegalStateException("nothing comes out of vertex " + edge.from());
    }
    DataStream<Event> stream = edge.side() ? producer.getSideOutput(Functions.SIDE) : producer;
    return edge.exchange() == Exchange.CUSTOM
        ? stream.partitionCustom(new Functions.ByNumber(), Event::id)
        : divided(stream, edge.exchange());
  }

  /** Divides a stream of whatever type; by key it is divided later, and so not at all here. */
  static <T> DataStream<T> divided(DataStream<T> stream, Exchange exchange) {
    return switch (exchange) {
      case PLAIN, KEY -> stream;
      case FORWARD -> stream.forward();
      case REBALANCE -> stream.rebalance();
      case RESCALE -> stream.rescale();
      case SHUFFLE -> stream.shuffle();
      case BROADCAST -> stream.broadcast();
      case GLOBAL -> stream.global();
      case CUSTOM -> stream.partitionCustom(new Functions.ByNumber(), any -> 1L);
    };
  }

  /**
   * Says of an operator what the workload says of its vertex.
   *
   * @param suffix tells the operators of one vertex apart
   */
  <T> SingleOutputStreamOperator<T> placed(
      SingleOutputStreamOperator<T> operator, int number, String suffix) {
    Vertex vertex = workload.vertices().get(number);
    operator
        .name(workload.name(number) + suffix)
        .uid(workload.name(number) + suffix)
        .setParallelism(vertex.parallelism())
        .slotSharingGroup(vertex.group());
    return switch (vertex.chain()) {
      case ALWAYS -> operator;
      case HEAD -> operator.startNewChain();
      case NEVER -> operator.disableChaining();
    };
  }

  private void drained(DataStreamSink<Event> sink, int number) {
    Vertex vertex = workload.vertices().get(number);
    sink.name(workload.name(number))
        .uid(workload.name(number))
        .setParallelism(vertex.parallelism())
        .slotSharingGroup(vertex.group());
    if (vertex.chain() == Chain.NEVER) {
      sink.disableChaining();
    }
  }
}
