package io.github.backgroundcopy.cli.lists;

import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a download list, which is UTF-8 and nothing else. */
final class ListText {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ListText() {}

  static List<String> lines(Path source, byte[] bytes) {
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (byte b : bytes) {
      if (b == '\n') {
        lines.add(decode(source, lines.size() + 1, line));
        line.reset();
      } else {
        line.write(b);
      }
    }
    lines.add(decode(source, lines.size() + 1, line));
    return lines;
  }

  /** Decodes line by line, so that the message can tell where. */
  private static String decode(Path source, int number, ByteArrayOutputStream bytes) {
    try {
      String text = StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
      return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw CommandFailure.ofLine(
          source, number, "the line is not valid UTF-8; save the list as UTF-8");
    }
  }
}
