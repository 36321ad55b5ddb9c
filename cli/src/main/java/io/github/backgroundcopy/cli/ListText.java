package io.github.backgroundcopy.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of a download list, which is UTF-8 and nothing else. */
final class ListText {

  /** Far more than any list; keeps an endless device from filling the memory. */
  static final int MAX_BYTES = 64 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ListText() {}

  static List<String> read(Path source) {
    byte[] bytes = bytes(source);
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

  private static byte[] bytes(Path source) {
    if (Files.isDirectory(source)) {
      throw CommandFailure.ofInput(source, "this is a directory, not a download list");
    }
    try (InputStream in = Files.newInputStream(source)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw CommandFailure.ofInput(
            source, "the list is larger than " + (MAX_BYTES >> 20) + " MiB; split it");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw CommandFailure.ofInput(source, "there is no such file");
    } catch (IOException | SecurityException e) {
      throw CommandFailure.ofInput(source, "the list cannot be read (" + reason(e) + ")");
    }
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

  /** The class name tells what a message that is only the path does not. */
  private static String reason(Exception e) {
    String name = e.getClass().getSimpleName();
    return name.equals("IOException") ? String.valueOf(e.getMessage()) : name;
  }
}
