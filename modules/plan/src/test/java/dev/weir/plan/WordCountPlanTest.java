package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.Out;
import dev.weir.api.connector.Generator;
import dev.weir.api.stream.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class WordCountPlanTest {
  record Count(String word, long n) {}

  @Test
  void shouldShowChainsPartitioningAndTypesWhenAProgramIsExplained() {
    var env = StreamExecutionEnvironment.createLocalEnvironment(2);

    env.fromSource(Generator.of(10, index -> "to be or not to be"), "lines")
        .flatMap(
            (String line, Out<String> out) -> {
              for (String word : line.split(" ")) {
                out.emit(word);
              }
            })
        .uid("split")
        .keyBy(word -> word)
        .count(Count::new)
        .print();

    assertThat(env.explain())
        .isEqualTo(
            """
            job 'plan'
              [1] Source: lines -> Flat Map   parallelism 2 of 128
                    Source: lines : java.lang.String
                    Flat Map (uid 'split') : java.lang.String
                      => [2] hash, java.lang.String
              [2] Count -> Sink: Print   parallelism 2 of 128
                    Count : dev.weir.plan.WordCountPlanTest$Count
                    Sink: Print : dev.weir.plan.WordCountPlanTest$Count
            """);
  }

  @Test
  void shouldFindThePlannerWhenAProgramAsksForItsPlanAsJson() {
    var env = StreamExecutionEnvironment.createLocalEnvironment(2);
    env.fromElements("a").uid("letters").rebalance().print();

    assertThat(env.getExecutionPlan().replaceAll("\"[0-9a-f]{32}\"", "ID"))
        .isEqualTo(
            """
            {
              "job": "plan",
              "vertices": [
                {
                  "id": ID,
                  "name": "Source: collection",
                  "parallelism": 2,
                  "maxParallelism": 128,
                  "slotSharingGroup": "default",
                  "coLocationGroup": null,
                  "blocking": false,
                  "operators": [
                    {
                      "id": ID,
                      "name": "Source: collection",
                      "uid": "letters",
                      "type": "java.lang.String"
                    }
                  ]
                },
                {
                  "id": ID,
                  "name": "Sink: Print",
                  "parallelism": 2,
                  "maxParallelism": 128,
                  "slotSharingGroup": "default",
                  "coLocationGroup": null,
                  "blocking": false,
                  "operators": [
                    {
                      "id": ID,
                      "name": "Sink: Print",
                      "uid": null,
                      "type": "java.lang.String"
                    }
                  ]
                }
              ],
              "edges": [
                {
                  "source": ID,
                  "target": ID,
                  "input": 0,
                  "partitioning": "rebalance",
                  "pattern": "ALL_TO_ALL",
                  "sideOutput": null,
                  "type": "java.lang.String"
                }
              ],
              "warnings": []
            }""");
  }
}
