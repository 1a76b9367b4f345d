package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void shouldNestAndSeparateWhenObjectsHoldArrays() {
    JsonWriter json =
        new JsonWriter()
            .beginObject()
            .field("a", 1)
            .beginArray("empty")
            .endArray()
            .beginArray("list")
            .beginElement()
            .field("b", true)
            .endObject()
            .beginElement()
            .endObject()
            .element("c")
            .endArray()
            .field("d", null)
            .endObject();
    assertThat(json)
        .hasToString(
            """
            {
              "a": 1,
              "empty": [],
              "list": [
                {
                  "b": true
                },
                {},
                "c"
              ],
              "d": null
            }""");
  }

  @Test
  void shouldEscapeWhatJsonCannotHold() {
    String awkward = "\" \\ \n \r \t \u0001 é \uD83D\uDE00 \uD800";
    assertThat(new JsonWriter().beginObject().field("x", awkward).endObject())
        .hasToString("{\n  \"x\": \"\\\" \\\\ \\n \\r \\t \\u0001 é \\ud83d\\ude00 \\ud800\"\n}");
  }
}
