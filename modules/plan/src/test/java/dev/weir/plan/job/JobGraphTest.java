package dev.weir.plan.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.JobId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobGraphTest {

  @Test
  void shouldKeepTheOrderOfParametersSoThatEveryProcessWritesTheSameBytes() {
    // given: thirty entries, which a salted order would shuffle
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 30; i > 0; i--) {
      parameters.put("parameter-" + i, "value");
    }

    // when
    JobGraph graph = new JobGraph(new JobId("job"), "job", List.of(), parameters, parameters);

    // then
    assertThat(graph.configuration().keySet()).containsExactlyElementsOf(parameters.keySet());
    assertThat(graph.globalParameters().keySet()).containsExactlyElementsOf(parameters.keySet());
  }
}
