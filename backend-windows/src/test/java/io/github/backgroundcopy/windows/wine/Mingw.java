package io.github.backgroundcopy.windows.wine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes Windows programs and libraries of C. */
public final class Mingw {

  private static final String PROGRAM =
      System.getProperty("mingw.program", "x86_64-w64-mingw32-gcc");

  private Mingw() {}

  /**
   * Makes a program; one with {@code wmain} says {@code -municode}.
   *
   * @param target its path, with {@code .exe}
   */
  public static Path program(Path source, Path target, String... options) throws IOException {
    return compile(source, target, List.of(), options);
  }

  /**
   * Makes a library.
   *
   * @param target its path, with {@code .dll}
   */
  static Path library(Path source, Path target, String... options) throws IOException {
    return compile(source, target, List.of("-shared"), options);
  }

  private static Path compile(Path source, Path target, List<String> kind, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(
        List.of(PROGRAM, "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-static-libgcc"));
    command.addAll(kind);
    command.addAll(List.of("-o", target.toString(), source.toString()));
    // Libraries come behind what needs them.
    command.addAll(List.of(options));
    command.addAll(List.of("-lole32", "-loleaut32", "-luuid"));
    Process process;
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("LC_ALL", "C");
      process = builder.start();
    } catch (IOException e) {
      throw new AssertionError(
          "These tests need \"" + PROGRAM + "\": install it (Debian: apt-get"
              + " install --no-install-recommends gcc-mingw-w64-x86-64-win32 mingw-w64-x86-64-dev), name"
              + " it by -Dmingw.program=PATH, or leave out the profile \"wine\"",
          e);
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as("%s", said).isZero();
    return target;
  }
}
