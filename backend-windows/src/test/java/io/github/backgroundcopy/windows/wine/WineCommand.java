package io.github.backgroundcopy.windows.wine;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Windows program with its arguments, and what it finds in its environment.
 *
 * @param words the program, by its path on this machine or by its name in Windows, and its
 *     arguments, with paths of Windows
 */
public record WineCommand(List<String> words, Map<String, String> environment) {

  public WineCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  static WineCommand of(String... words) {
    return new WineCommand(List.of(words), Map.of());
  }

  /** A program by its file, such as one that {@link Mingw} has made. */
  public static WineCommand of(Path program, String... arguments) {
    return of(
        Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toArray(String[]::new));
  }

  /**
   * A program of the module as it is published, of what it needs, or of the tests, on the Windows
   * JVM.
   *
   * <p>Arguments are ASCII: the JVM reads its command line in a code page. Others go by
   * {@link #with}, or through the program's input.
   */
  static WineCommand java(String main, String... arguments) {
    return java(List.of(), main, arguments);
  }

  /** The same with options of the JVM. */
  public static WineCommand java(List<String> options, String main, String... arguments) {
    List<String> words = jvm();
    words.addAll(options);
    words.addAll(List.of("--class-path", classPath(), main));
    return checked(words, arguments);
  }

  /** A program in a jar of its own, on the Windows JVM. */
  static WineCommand jar(Path jar, String... arguments) {
    List<String> words = jvm();
    words.addAll(List.of("-jar", windows(jar)));
    return checked(words, arguments);
  }

  private static List<String> jvm() {
    return new ArrayList<>(List.of(
        Path.of(property("wine.jre"), "bin", "java.exe").toString(),
        "-ea",
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-Xmx256m",
        "-Dfile.encoding=UTF-8",
        "-Dsun.stdout.encoding=UTF-8",
        "-Dsun.stderr.encoding=UTF-8",
        "-Dlogback.configurationFile=" + windows(Path.of(property("logback.configurationFile")))));
  }

  private static WineCommand checked(List<String> words, String... arguments) {
    words.addAll(List.of(arguments));
    for (String word : words) {
      if (!StandardCharsets.US_ASCII.newEncoder().canEncode(word)) {
        throw new IllegalArgumentException("\"" + word + "\" would not reach the Windows JVM");
      }
    }
    return new WineCommand(words, Map.of());
  }

  /** The same with a variable in its environment, whatever its characters. */
  WineCommand with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new WineCommand(words, more);
  }

  /** How Windows calls a file of this machine. */
  static String windows(Path file) {
    return "Z:" + file.toAbsolutePath().toString().replace('/', '\\');
  }

  private static String classPath() {
    return Stream.of(property("it.jar"), property("it.test.path"), property("it.test.classes"))
        .flatMap(paths -> Stream.of(paths.split(File.pathSeparator, -1)))
        .map(path -> windows(Path.of(path)))
        .collect(Collectors.joining(";"));
  }

  private static String property(String name) {
    return Objects.requireNonNull(
        System.getProperty(name), () -> name + " is not set: use the profile \"wine\"");
  }
}
