package io.github.backgroundcopy.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.backgroundcopy.cli.control.Steering;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads what browsers ask for. */
final class Requests {

  private static final JsonFactory JSON = new JsonFactory();

  /** More rows than any screen has. */
  private static final int MOST_ROWS = 500;

  private Requests() {}

  /**
   * What is to be done.
   *
   * @param steering what
   * @param ids with which groups
   */
  record Change(Steering steering, List<UUID> ids) {}

  /**
   * Reads the query of a URL; what it leaves out is the beginning of everything.
   *
   * @throws BadRequestException if a value is wrong
   */
  static View.Query query(@Nullable String raw) {
    Map<String, String> values = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      try {
        values.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
      } catch (IllegalArgumentException e) {
        throw new BadRequestException("the query is not encoded as URLs are");
      }
    }
    return new View.Query(
        (int) number(values, "from", 0, Integer.MAX_VALUE),
        (int) number(values, "count", MOST_ROWS, MOST_ROWS),
        values.getOrDefault("state", ""),
        values.getOrDefault("find", "").toLowerCase(Locale.ROOT),
        number(values, "since", 0, Long.MAX_VALUE));
  }

  private static long number(Map<String, String> values, String name, long otherwise, long most) {
    String text = values.get(name);
    try {
      long number = text == null ? otherwise : Long.parseLong(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new BadRequestException("\"" + name + "\" must be a number from 0 to " + most);
  }

  /**
   * Reads {@code {"do":"suspend","ids":[…]}}.
   *
   * @throws BadRequestException if it is none
   */
  static Change change(String body) {
    @Nullable Steering steering = null;
    List<UUID> ids = new ArrayList<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isIds = json.currentName().equals("ids");
        JsonToken value = json.nextToken();
        if (isIds && value == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            ids.add(UUID.fromString(json.getString()));
          }
        } else if (value == JsonToken.VALUE_STRING) {
          steering = Steering.valueOf(json.getString().toUpperCase(Locale.ROOT));
        }
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new BadRequestException("the body says nothing that can be done");
    }
    if (steering == null || ids.isEmpty()) {
      throw new BadRequestException("the body must say what to do, with which groups");
    }
    return new Change(steering, ids);
  }
}
