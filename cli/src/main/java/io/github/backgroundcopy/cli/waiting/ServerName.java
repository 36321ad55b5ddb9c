package io.github.backgroundcopy.cli.waiting;

import io.github.backgroundcopy.cli.downloads.PortableName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name that a server gives a file: what its {@code Content-Disposition} says (RFC 6266), as far
 * as it is harmless.
 */
final class ServerName {

  /** A parameter with its value, as a token or in quotation marks. */
  private static final Pattern PARAMETER = Pattern.compile(
      ";\\s*([^\\s=;\"]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;\"]*+))\\s*");

  private ServerName() {}

  /**
   * Reads the name from a field.
   *
   * @param field its value, whose characters are bytes of the server's
   * @return a plain name, without any path, which is no hidden file and is allowed on every system;
   *     empty if the server gives none of the kind
   */
  static Optional<String> of(String field) {
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(field);
    int at = Math.max(field.indexOf(';'), 0);
    while (matcher.find(at) && matcher.start() == at) {
      String quoted = matcher.group(2);
      parameters.putIfAbsent(
          matcher.group(1).toLowerCase(Locale.ROOT),
          quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
      at = matcher.end();
      if (at == field.length()) {
        break;
      }
    }
    String extended = extended(parameters.get("filename*"));
    String plain = parameters.get("filename");
    return Optional.ofNullable(extended != null ? extended : plain == null ? null : utf8(plain))
        .map(ServerName::lastPart)
        .filter(ServerName::isHarmless);
  }

  /** Reads {@code CHARSET'LANGUAGE'ESCAPED} (RFC 8187). */
  private static @Nullable String extended(@Nullable String value) {
    String[] parts = value == null ? new String[0] : value.split("'", 3);
    if (parts.length < 3) {
      return null;
    }
    Charset charset = parts[0].equalsIgnoreCase("UTF-8")
        ? StandardCharsets.UTF_8
        : parts[0].equalsIgnoreCase("ISO-8859-1") ? StandardCharsets.ISO_8859_1 : null;
    byte[] bytes = unescaped(parts[2]);
    return charset == null || bytes == null ? null : decoded(charset, bytes);
  }

  private static byte @Nullable [] unescaped(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && i + 2 < text.length()) {
        int high = Character.digit(text.charAt(i + 1), 16);
        int low = Character.digit(text.charAt(i + 2), 16);
        if (high < 0 || low < 0) {
          return null;
        }
        bytes.put((byte) (high << 4 | low));
        i += 2;
      } else if (c == '%' || c > 0x7E) {
        return null;
      } else {
        bytes.put((byte) c);
      }
    }
    byte[] read = new byte[bytes.position()];
    bytes.flip().get(read);
    return read;
  }

  /** Most servers send UTF-8 where the standard has ISO-8859-1. */
  private static String utf8(String bytes) {
    String decoded = bytes.chars().allMatch(c -> c <= 0xFF)
        ? decoded(StandardCharsets.UTF_8, bytes.getBytes(StandardCharsets.ISO_8859_1))
        : null;
    return decoded == null ? bytes : decoded;
  }

  private static @Nullable String decoded(Charset charset, byte[] bytes) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Some send the path that the file has with them. */
  private static String lastPart(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
        .strip();
  }

  private static boolean isHarmless(String name) {
    try {
      PortableName.check(name);
      return !name.startsWith(".") && PortableName.isPortable(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
