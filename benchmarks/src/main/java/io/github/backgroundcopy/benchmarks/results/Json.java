package io.github.backgroundcopy.benchmarks.results;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** As much JSON as the results need: objects, arrays, texts and numbers. */
final class Json {

  private static final JsonFactory JSON = new JsonFactory();

  private Json() {}

  /**
   * Reads a value: a {@code Map<String, Object>}, {@code List<Object>}, {@code String} or
   * {@code Double}.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  static Object parse(String text) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      Object value = value(json);
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("There is something behind the end of the JSON text");
      }
      return value;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The text is not JSON: " + e.getMessage(), e);
    }
  }

  private static Object value(JsonParser json) {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> object = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        object.put(name, value(json));
      }
      return object;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> array = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        array.add(value(json));
      }
      return array;
    }
    if (token == JsonToken.VALUE_STRING) {
      return json.getString();
    }
    if (token == null || !token.isNumeric()) {
      throw new IllegalArgumentException("Expected a value, found " + token);
    }
    // As JMH and this program write them: also integers are read as what was measured.
    return Double.valueOf(json.getString());
  }

  static String text(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(new Indented(), text)) {
      write(value, json);
      json.writeRaw('\n');
    }
    return text.toString();
  }

  private static void write(Object value, JsonGenerator json) {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach((name, member) -> {
        json.writeName(name.toString());
        write(member, json);
      });
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      write(list, json);
    } else if (value instanceof Number) {
      json.writeNumber(value.toString());
    } else {
      json.writeString(value.toString());
    }
  }

  /** The samples of a measurement stand in one line. */
  private static void write(List<?> list, JsonGenerator json) {
    if (list.stream().allMatch(Number.class::isInstance)) {
      json.writeRawValue(
          list.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]")));
      return;
    }
    json.writeStartArray();
    list.forEach(element -> write(element, json));
    json.writeEndArray();
  }

  /** The form of the files that are kept, so that a run that is written again changes nothing. */
  private static final class Indented extends ObjectWriteContext.Base {

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter(Separators.createDefaultInstance()
              .withObjectNameValueSpacing(Separators.Spacing.AFTER)
              .withObjectEmptySeparator(""))
          .withObjectIndenter(INDENTER)
          .withArrayIndenter(INDENTER);
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
