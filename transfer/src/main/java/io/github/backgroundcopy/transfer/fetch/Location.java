package io.github.backgroundcopy.transfer.fetch;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code Location} as browsers do, by the URL standard of WHATWG: what nobody may send is
 * escaped, and nothing else. Servers send such targets every day, and nobody who downloads can
 * repair them.
 *
 * <p>Each character of a field is one byte of the server's, whatever it meant by it; one beyond
 * that comes from a transport that has read them already, and is written in UTF-8.
 */
final class Location {

  /** What is escaped in a path beside controls, blanks and whatever is not ASCII. */
  private static final String NOT_IN_PATH = "\"#<>?^`{}";

  /** The same in the query of http and https. */
  private static final String NOT_IN_QUERY = "\"#<>'";

  private static final String HEX = "0123456789ABCDEF";

  private Location() {}

  /** Reads a field; the result is made of printable ASCII but for a host that is no name. */
  static Reference parse(String field) {
    Reference raw = Reference.of(slashed(trimmed(field)));
    String authority = raw.authority();
    String query = raw.query();
    return new Reference(
        raw.scheme(),
        authority == null ? null : ascii(authority),
        escaped(raw.path(), NOT_IN_PATH),
        query == null ? null : escaped(query, NOT_IN_QUERY));
  }

  /** Leaves out what surrounds the URL, and the ends of lines and tabs within. */
  private static String trimmed(String field) {
    int start = 0;
    int end = field.length();
    while (start < end && field.charAt(start) <= ' ') {
      start++;
    }
    while (start < end && field.charAt(end - 1) <= ' ') {
      end--;
    }
    return field.substring(start, end).replaceAll("[\t\r\n]", "");
  }

  /** A backslash is a slash before the query. */
  private static String slashed(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    int end = 0;
    while (end < text.length() && text.charAt(end) != '?' && text.charAt(end) != '#') {
      end++;
    }
    return text.substring(0, end).replace('\\', '/') + text.substring(end);
  }

  private static String escaped(String text, String unwanted) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c > ' ' && c < 0x7F && unwanted.indexOf(c) < 0;
      if (!plain && clean == null) {
        clean = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (clean != null && plain) {
        clean.append(c);
      } else if (clean != null) {
        i += escape(clean, text, i);
      }
    }
    return clean == null ? text : clean.toString();
  }

  /** Escapes one character; tells how many more than one it took. */
  private static int escape(StringBuilder clean, String text, int index) {
    int character = text.codePointAt(index);
    byte[] bytes = character <= 0xFF
        ? new byte[] {(byte) character}
        : Character.toString(character).getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      clean.append('%').append(HEX.charAt((b >> 4) & 0xF)).append(HEX.charAt(b & 0xF));
    }
    return Character.charCount(character) - 1;
  }

  /** Writes a host in letters of any language as its name in ASCII; leaves what cannot be. */
  private static String ascii(String authority) {
    if (authority.chars().allMatch(c -> c < 0x80)) {
      return authority;
    }
    String decoded = decoded(authority);
    int port = decoded == null ? -1 : decoded.lastIndexOf(':');
    try {
      return decoded == null
          ? authority
          : port < 0
              ? IDN.toASCII(decoded)
              : IDN.toASCII(decoded.substring(0, port)) + decoded.substring(port);
    } catch (IllegalArgumentException e) {
      return authority;
    }
  }

  private static @Nullable String decoded(String bytes) {
    if (bytes.chars().anyMatch(c -> c > 0xFF)) {
      return bytes;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
