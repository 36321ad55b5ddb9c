package io.github.backgroundcopy.cli.control;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** One line that passes: named texts, numbers, truth values, lists of texts, and messages. */
final class Message {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Messages in messages, such as the failure of a group, go no deeper. */
  private static final int DEEPEST = 3;

  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** Adds a field; what is null is left out. */
  Message with(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
    return this;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  String text(String name) {
    return as(String.class, name);
  }

  long number(String name) {
    return as(Long.class, name);
  }

  /** Gives a number that an int holds. */
  int integer(String name) {
    long number = number(name);
    if (number != (int) number) {
      throw new BadMessageException("\"" + name + "\" is out of range");
    }
    return (int) number;
  }

  boolean truth(String name) {
    return as(Boolean.class, name);
  }

  UUID id(String name) {
    try {
      return UUID.fromString(text(name));
    } catch (IllegalArgumentException e) {
      throw new BadMessageException("\"" + name + "\" is no id");
    }
  }

  Message message(String name) {
    return as(Message.class, name);
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object text : as(List.class, name)) {
      if (!(text instanceof String string)) {
        throw new BadMessageException("\"" + name + "\" is no list of texts");
      }
      texts.add(string);
    }
    return texts;
  }

  private <T> T as(Class<T> type, String name) {
    Object value = fields.get(name);
    if (!type.isInstance(value)) {
      throw new BadMessageException(
          "\"" + name + "\" is " + (value == null ? "missing" : "of another type"));
    }
    return type.cast(value);
  }

  /** Gives the line, without its end. */
  String line() {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      write(json);
    }
    return line.toString();
  }

  private void write(JsonGenerator json) {
    json.writeStartObject();
    fields.forEach((name, value) -> {
      json.writeName(name);
      if (value instanceof Message message) {
        message.write(json);
      } else if (value instanceof List<?> texts) {
        json.writeStartArray();
        texts.forEach(text -> json.writeString(String.valueOf(text)));
        json.writeEndArray();
      } else if (value instanceof Long number) {
        json.writeNumber(number);
      } else if (value instanceof Boolean truth) {
        json.writeBoolean(truth);
      } else {
        json.writeString(value.toString());
      }
    });
    json.writeEndObject();
  }

  /**
   * Reads a line.
   *
   * @throws BadMessageException if it is none of ours
   */
  static Message of(String line) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new BadMessageException("it is no JSON object");
      }
      Message message = object(json, DEEPEST);
      if (json.nextToken() != null) {
        throw new BadMessageException("there is something behind the JSON object");
      }
      return message;
    } catch (JacksonException e) {
      throw new BadMessageException("it is not JSON");
    }
  }

  private static Message object(JsonParser json, int depth) {
    if (depth == 0) {
      throw new BadMessageException("it has too many objects in each other");
    }
    Message message = new Message();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      Object value = switch (token) {
        case START_OBJECT -> object(json, depth - 1);
        case START_ARRAY -> array(json);
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_NUMBER_INT -> json.getLongValue();
        case VALUE_STRING -> json.getString();
        default -> throw new BadMessageException("\"" + name + "\" has a value of no use");
      };
      message.fields.put(name, value);
    }
    return message;
  }

  private static List<String> array(JsonParser json) {
    List<String> texts = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(json.getString());
    }
    if (json.currentToken() != JsonToken.END_ARRAY) {
      throw new BadMessageException("a list holds something else than texts");
    }
    return texts;
  }
}
