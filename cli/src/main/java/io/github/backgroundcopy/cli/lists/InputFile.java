package io.github.backgroundcopy.cli.lists;

import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file that a user named, as a whole and once, so that a pipe will do as well. */
public final class InputFile {

  /** Far more than any list; keeps an endless device from filling the memory. */
  static final int MAX_BYTES = 64 << 20;

  private InputFile() {}

  /** Reads the file as a whole. */
  public static byte[] read(Path source) {
    if (Files.isDirectory(source)) {
      throw CommandFailure.ofInput(source, "this is a directory, not a download list");
    }
    try (InputStream in = Files.newInputStream(source)) {
      return bounded(source, in);
    } catch (NoSuchFileException e) {
      throw CommandFailure.ofInput(source, "there is no such file");
    } catch (IOException | SecurityException e) {
      throw CommandFailure.ofInput(source, "the list cannot be read (" + reason(e) + ")");
    }
  }

  /** Reads a stream to its end, which is called as messages are to call it. */
  public static byte[] read(Path shown, InputStream in) {
    try {
      return bounded(shown, in);
    } catch (IOException e) {
      throw CommandFailure.ofInput(shown, "the list cannot be read (" + reason(e) + ")");
    }
  }

  private static byte[] bounded(Path source, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw CommandFailure.ofInput(
          source, "the list is larger than " + (MAX_BYTES >> 20) + " MiB; split it");
    }
    return bytes;
  }

  /** The class name tells what a message that is only the path does not. */
  private static String reason(Exception e) {
    String name = e.getClass().getSimpleName();
    return name.equals("IOException") ? String.valueOf(e.getMessage()) : name;
  }
}
