package io.github.backgroundcopy.benchmarks.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As much JSON as the results need: objects, arrays, texts and numbers. */
final class Json {

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * Reads a value: a {@code Map<String, Object>}, {@code List<Object>}, {@code String} or
   * {@code Double}.
   */
  static Object parse(String text) {
    Json json = new Json(text);
    Object value = json.value();
    if (json.peek() != 0) {
      throw json.unexpected("the end");
    }
    return value;
  }

  static String text(Object value) {
    StringBuilder to = new StringBuilder();
    write(value, "\n", to);
    return to.append('\n').toString();
  }

  private static void write(Object value, String indent, StringBuilder to) {
    if (value instanceof Map<?, ?> map) {
      String inner = indent + "  ";
      String separator = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        to.append(separator).append(inner);
        quote(entry.getKey().toString(), to);
        write(entry.getValue(), inner, to.append(": "));
        separator = ",";
      }
      to.append(map.isEmpty() ? "{" : indent).append('}');
    } else if (value instanceof List<?> list) {
      boolean flat = list.stream().allMatch(Number.class::isInstance);
      String inner = flat ? "" : indent + "  ";
      String separator = "[";
      for (Object element : list) {
        write(element, inner, to.append(separator).append(inner));
        separator = flat ? ", " : ",";
      }
      to.append(list.isEmpty() ? "[" : flat ? "" : indent).append(']');
    } else if (value instanceof Number) {
      to.append(value);
    } else {
      quote(value.toString(), to);
    }
  }

  private static void quote(String value, StringBuilder to) {
    to.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else if (c < ' ') {
        to.append(String.format("\\u%04x", (int) c));
      } else {
        to.append(c);
      }
    }
    to.append('"');
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> number();
    };
  }

  private Double number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (start == at) {
      throw unexpected("a value");
    }
    return Double.valueOf(text.substring(start, at));
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    expect('{');
    while (peek() != '}') {
      if (!object.isEmpty()) {
        expect(',');
      }
      String name = string();
      expect(':');
      object.put(name, value());
    }
    at++;
    return object;
  }

  private List<Object> array() {
    List<Object> array = new ArrayList<>();
    expect('[');
    while (peek() != ']') {
      if (!array.isEmpty()) {
        expect(',');
      }
      array.add(value());
    }
    at++;
    return array;
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c != '\\') {
        string.append(c);
        continue;
      }
      char escaped = text.charAt(at++);
      switch (escaped) {
        case 'u' -> {
          string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
          at += 4;
        }
        case 'n' -> string.append('\n');
        case 't' -> string.append('\t');
        case '"', '\\', '/' -> string.append(escaped);
        default -> throw unexpected("an escape");
      }
    }
    expect('"');
    return string.toString();
  }

  /** The next character that is no white space, 0 at the end. */
  private char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void expect(char wanted) {
    char found = at < text.length() && text.charAt(at) == wanted ? wanted : peek();
    if (found != wanted) {
      throw unexpected("'" + wanted + "'");
    }
    at++;
  }

  private IllegalArgumentException unexpected(String wanted) {
    return new IllegalArgumentException(
        "Expected " + wanted + " at character " + at + " of the JSON text, found \""
            + text.substring(at, Math.min(text.length(), at + 20)) + "\"");
  }
}
