package io.github.backgroundcopy.tck.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML that is well-formed XML too. Every text and every value of an attribute is escaped
 * here and nowhere else.
 */
final class Html {

  private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are names and values in turn. */
  Html start(String element, String... attributes) {
    tag(element, attributes);
    out.append('>');
    open.push(element);
    return this;
  }

  /** Writes an element that has no content, such as {@code <meta>}. */
  Html empty(String element, String... attributes) {
    tag(element, attributes);
    out.append("/>");
    return this;
  }

  /** Closes the innermost element, with a new line to keep the source readable. */
  Html end() {
    return endInline().raw("\n");
  }

  /** Closes the innermost element where a blank after it would show. */
  Html endInline() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Writes an element that holds a text. */
  Html element(String element, String text, String... attributes) {
    return start(element, attributes).text(text).end();
  }

  Html text(String text) {
    escape(Printable.text(text));
    return this;
  }

  /** Writes a text in which backquotes mark code. */
  Html prose(String text) {
    boolean code = false;
    for (String piece : text.split("`", -1)) {
      if (code) {
        start("code").text(piece).endInline();
      } else {
        text(piece);
      }
      code = !code;
    }
    return this;
  }

  /** Writes a script or style of the kit's own, which is not escaped. */
  Html raw(String content) {
    out.append(content);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void tag(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(Printable.text(attributes[i + 1]));
      out.append('"');
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
