package io.github.backgroundcopy.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.start.Download;
import com.acme.start.OpenAndEnumerate;
import io.github.backgroundcopy.tck.fixture.HttpNetwork;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a program loads that opens a queue, creates a group and lists it, and that one can download;
 * with no logging binding.
 */
final class FreshJvmIT {

  /** Beginnings of names of classes that nobody needs for that. */
  private static final List<String> UNWANTED = List.of(
      "com.google.",
      "org.apache.",
      "org.h2.",
      "java.net.http.",
      "jdk.internal.net.http.",
      "sun.net.www.protocol.http",
      "java.security.SecureRandom",
      "org.slf4j.",
      "java.util.logging.",
      "sun.util.logging.",
      "jdk.internal.logger.",
      "java.lang.System$Logger");

  /** Parts of names of classes that come with the first lambda or the first concatenated string. */
  private static final List<String> SLOW =
      List.of("$$Lambda", "LambdaMetafactory", "StringConcatFactory", "java.util.regex.");

  private enum PathKind {
    CLASS_PATH,
    MODULE_PATH
  }

  @TempDir
  private Path program;

  @TempDir
  private Path output;

  @BeforeEach
  void copyThePrograms() throws IOException {
    for (Class<?> main : List.of(OpenAndEnumerate.class, Download.class)) {
      Path file = program.resolve(main.getName().replace('.', '/') + ".class");
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      try (InputStream bytes =
          Objects.requireNonNull(main.getResourceAsStream(main.getSimpleName() + ".class"))) {
        Files.copy(bytes, file);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theGroupIsListed(PathKind kind) throws Exception {
    assertThat(list(kind)).endsWith("[end]");
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsPrintedToStandardError(PathKind kind) throws Exception {
    list(kind);
    assertThat(output.resolve("err")).isEmptyFile();
  }

  @ParameterizedTest
  @EnumSource
  void noContainerNetworkRandomnessOrLoggerIsLoaded(PathKind kind) throws Exception {
    assertThat(loaded(list(kind, "-Xlog:class+load")))
        .contains("io.github.backgroundcopy.memory.queue.MemoryQueue")
        .noneMatch(name -> UNWANTED.stream().anyMatch(name::startsWith));
  }

  @ParameterizedTest
  @EnumSource
  void noLambdaIsMade(PathKind kind) throws Exception {
    List<String> said = list(kind, "-Xlog:class+load");
    List<String> between = said.subList(said.indexOf("[begin]"), said.indexOf("[end]"));
    assertThat(loaded(between))
        .contains("io.github.backgroundcopy.memory.queue.MemoryQueue")
        .noneMatch(name -> SLOW.stream().anyMatch(name::contains));
  }

  @ParameterizedTest
  @EnumSource
  void aFileIsDownloaded(PathKind kind) throws Exception {
    byte[] content = new byte[100_000];
    new Random(1).nextBytes(content);
    Path file = output.resolve("file");
    List<String> said;
    try (HttpNetwork server = new HttpNetwork()) {
      server.serve("/file", Resource.of(content));
      said = run(kind, Download.class, List.of(), server.url("/file"), file.toString());
    }
    assertThat(said).containsExactly("[1 here]");
    assertThat(file).hasBinaryContent(content);
  }

  @ParameterizedTest
  @EnumSource
  void noTlsIsLoadedForHttp(PathKind kind) throws Exception {
    Path file = output.resolve("file");
    List<String> said;
    try (HttpNetwork server = new HttpNetwork()) {
      server.serve("/file", Resource.of(new byte[100]));
      List<String> options = List.of("-Xlog:class+load");
      said = run(kind, Download.class, options, server.url("/file"), file.toString());
    }
    assertThat(file).hasBinaryContent(new byte[100]);
    assertThat(loaded(said))
        .contains("io.github.backgroundcopy.transfer.http.HttpTransport")
        .noneMatch(
            name -> name.startsWith("sun.security.ssl.") || name.startsWith("sun.security.x509."));
  }

  @Test
  void noLoggingBindingIsOnThePath() {
    // Judged by the names of the jars alone: the folders around them are anybody's.
    assertThat(path().split(File.pathSeparator))
        .extracting(jar -> new File(jar).getName())
        .filteredOn(jar -> jar.startsWith("slf4j-") || jar.startsWith("logback-"))
        .singleElement()
        .asString()
        .startsWith("slf4j-api-");
  }

  private List<String> list(PathKind kind, String... options) throws Exception {
    return run(kind, OpenAndEnumerate.class, List.of(options));
  }

  private List<String> run(PathKind kind, Class<?> main, List<String> options, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(tool("java")));
    command.addAll(options);
    String path = path() + File.pathSeparator + program;
    if (kind == PathKind.CLASS_PATH) {
      command.addAll(List.of("--class-path", path, main.getName()));
    } else {
      makeModule();
      command.addAll(
          List.of("--module-path", path, "--module", "com.acme.start/" + main.getName()));
    }
    command.addAll(List.of(arguments));
    return start(command);
  }

  /** Makes a module of the program, which requires the api alone. */
  private void makeModule() throws Exception {
    Path source = output.resolve("module-info.java");
    Files.writeString(source, "module com.acme.start { requires io.github.backgroundcopy; }");
    start(List.of(
        tool("javac"), "--module-path", path(), "-d", program.toString(), source.toString()));
  }

  private List<String> start(List<String> command) throws IOException, InterruptedException {
    Path out = output.resolve("out");
    Path err = output.resolve("err");
    int exit = new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start()
        .waitFor();
    assertThat(exit).as(Files.readString(err)).isZero();
    return Files.readAllLines(out);
  }

  /** The names of the classes in lines like {@code [0.010s][info][class,load] NAME source: …}. */
  private static List<String> loaded(List<String> log) {
    List<String> names = new ArrayList<>();
    for (String line : log) {
      int start = line.lastIndexOf("] ", line.indexOf(" source: ")) + 2;
      if (line.contains(" source: ")) {
        names.add(line.substring(start, line.indexOf(' ', start)));
      }
    }
    return names;
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static String path() {
    return property("it.jar") + File.pathSeparator + property("it.runtime.path");
  }

  private static String property(String name) {
    return Optional.ofNullable(System.getProperty(name)).orElseThrow();
  }
}
