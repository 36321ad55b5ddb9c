package io.github.backgroundcopy.windows.natively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the C side into {@code target/native}.
 *
 * <p>A compiler that is not there is a failure: whoever asks for these tests wants the proof, and
 * not its absence.
 */
public final class NativeBuild {

  private static final String HOST = "gcc";
  private static final String WINDOWS = "x86_64-w64-mingw32-gcc";

  /** Names a library that is built already: where the tests run, there may be no compiler. */
  private static final String PREBUILT = "native.library";

  private static final List<String> LIBRARY = List.of("client.c", "server.c", "bstr.c");
  private static final List<String> SELF_TEST =
      List.of("selftest.c", "client.c", "server.c", "bstr.c");

  private static @Nullable Path library;

  private NativeBuild() {}

  /** The client and the server for this process. */
  public static synchronized Path library() {
    String prebuilt = System.getProperty(PREBUILT);
    if (prebuilt != null) {
      return Path.of(prebuilt);
    }
    Path built = library;
    if (built == null) {
      built = link(HOST, "libqmgrabi.so", LIBRARY, "-fPIC", "-shared", "-fvisibility=hidden");
      library = built;
    }
    return built;
  }

  /** The same for Windows. */
  public static Path windowsLibrary() {
    return link(WINDOWS, "qmgrabi.dll", LIBRARY, "-shared", "-static-libgcc");
  }

  /**
   * A program for Windows that needs no Java: the client against the server, with every mistake.
   */
  public static Path windowsSelfTest() {
    return link(WINDOWS, "qmgrself.exe", SELF_TEST, "-static-libgcc");
  }

  /** The same for the host, where every wrong step in memory ends it. */
  static Path sanitizedSelfTest() {
    return link(
        HOST, "qmgrself", SELF_TEST, "-fsanitize=address,undefined", "-fno-sanitize-recover=all");
  }

  /**
   * Compares the header of {@code sources} and a header of Java's tables with those of mingw-w64.
   *
   * @return what the compiler found; empty if all are the same
   */
  static String compare(Path sources, String tables, Path directory) throws IOException {
    Files.writeString(directory.resolve("java_abi.h"), tables);
    List<String> command = command(WINDOWS);
    command.add("-I" + directory);
    command.addAll(List.of("-c", "-o", directory.resolve("assertions.o").toString()));
    command.add(sources.resolve("qmgr_assertions.c").toString());
    Result result = run(command);
    return result.code() == 0 ? "" : result.output();
  }

  static Path sources() {
    return base().resolve(Path.of("src", "test", "native"));
  }

  static Result run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("still running after it wrote all: " + command);
      }
      return new Result(process.exitValue(), output);
    } catch (IOException e) {
      throw new AssertionError("\"" + command.get(0) + "\" cannot be run; these tests need it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while this ran: " + command, e);
    }
  }

  private static Path link(String compiler, String name, List<String> sources, String... options) {
    Path directory = base().resolve(Path.of("target", "native"));
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path made = directory.resolve(name);
    List<String> command = command(compiler);
    command.addAll(List.of("-O1", "-g"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", made.toString()));
    sources.forEach(source -> command.add(sources().resolve(source).toString()));
    if (compiler.equals(WINDOWS)) {
      command.add("-loleaut32");
    }
    Result result = run(command);
    if (result.code() != 0) {
      throw new AssertionError(command + " gave " + result.code() + ": " + result.output());
    }
    return made;
  }

  private static List<String> command(String compiler) {
    return new ArrayList<>(List.of(compiler, "-std=c11", "-Wall", "-Wextra", "-Werror"));
  }

  private static Path base() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  }

  record Result(int code, String output) {}
}
