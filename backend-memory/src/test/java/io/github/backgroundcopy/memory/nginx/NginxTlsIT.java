package io.github.backgroundcopy.memory.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.start.Outcome;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTPS from nginx, in fresh JVMs that trust whom they are told to. */
final class NginxTlsIT {

  private enum PathKind {
    CLASS_PATH,
    MODULE_PATH
  }

  @TempDir
  private static Path shared;

  private static Certificate right;
  private static Certificate expired;
  private static Certificate elsewhere;
  private static Path trusted;
  private static Path program;
  private static Nginx nginx;
  private static byte[] content;

  @TempDir
  private Path directory;

  @BeforeAll
  static void open() throws Exception {
    Authority authority = new Authority(shared);
    right = authority.vouchFor("right", 0, "ip:127.0.0.1,dns:localhost");
    expired = authority.vouchFor("expired", 10, "ip:127.0.0.1,dns:localhost");
    elsewhere = authority.vouchFor("elsewhere", 0, "dns:elsewhere.test");
    trusted = authority.trusted();
    nginx = new Nginx(shared, right, expired, elsewhere);
    program = shared.resolve("program");
    makeModule();
    content = nginx.serve("file", new byte[] {1, 2, 3});
  }

  @AfterAll
  static void close() {
    nginx.close();
  }

  @ParameterizedTest
  @CsvSource({"CLASS_PATH, 127.0.0.1", "MODULE_PATH, 127.0.0.1", "MODULE_PATH, localhost"})
  void aTrustedServerIsServedBy(PathKind kind, String host) throws Exception {
    assertThat(run(kind, trust(), nginx.url(host, right, "/file"))).isEqualTo("[complete]");
    assertThat(target()).hasBinaryContent(content);
    assertThat(last().scheme()).isEqualTo("https");
  }

  @Test
  void aServerThatNobodyVouchesForIsRefused() throws Exception {
    assertRefused(
        run(PathKind.MODULE_PATH, List.of(), nginx.url("127.0.0.1", right, "/file?untrusted")),
        Win32Errors.INVALID_CERTIFICATE_AUTHORITY,
        "does not trust");
  }

  @Test
  void aServerWithTheNameOfAnotherIsRefused() throws Exception {
    assertRefused(
        trusting(nginx.url("127.0.0.1", elsewhere, "/file?untrusted")),
        Win32Errors.CERTIFICATE_NAME_INVALID,
        "another name");
  }

  @Test
  void aServerWhoseTimeIsOverIsRefused() throws Exception {
    assertRefused(
        trusting(nginx.url("127.0.0.1", expired, "/file?untrusted")),
        Win32Errors.CERTIFICATE_DATE_INVALID,
        "expired");
  }

  @Test
  void aRedirectLeadsToSafety() throws Exception {
    String safe = nginx.url("127.0.0.1", right, "/file");
    assertThat(trusting(nginx.url("/to?url=" + safe))).isEqualTo("[complete]");
    assertThat(target()).hasBinaryContent(content);
    assertThat(last().scheme()).isEqualTo("https");
  }

  @Test
  void aRedirectDoesNotLeadOutOfIt() throws Exception {
    String said = trusting(nginx.url("127.0.0.1", right, "/to?url=" + nginx.url("/file")));
    assertThat(said)
        .startsWith("[" + Win32Errors.HTTPS_TO_HTTP_ON_REDIRECT + "]")
        .contains("https to http");
    assertThat(target()).doesNotExist();
    assertThat(last().uri()).startsWith("/to?");
  }

  private void assertRefused(String said, int win32Result, String reason) {
    assertThat(said).startsWith("[" + win32Result + "]").contains("certificate", reason);
    assertThat(target()).doesNotExist();
    assertThat(nginx.log()).extracting(Logged::uri).doesNotContain("/file?untrusted");
  }

  private static Logged last() {
    List<Logged> log = nginx.log();
    return log.get(log.size() - 1);
  }

  private Path target() {
    return directory.resolve("file");
  }

  private String trusting(String url) throws Exception {
    return run(PathKind.MODULE_PATH, trust(), url);
  }

  private static List<String> trust() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trusted,
        "-Djavax.net.ssl.trustStorePassword=" + Authority.PASSWORD);
  }

  /** Downloads in a fresh JVM, and gives the line that it prints. */
  private String run(PathKind kind, List<String> options, String url) throws Exception {
    List<String> command = new ArrayList<>(List.of(tool("java")));
    command.addAll(options);
    String path = path() + File.pathSeparator + program;
    command.addAll(
        kind == PathKind.CLASS_PATH
            ? List.of("--class-path", path, Outcome.class.getName())
            : List.of("--module-path", path, "--module", "com.acme.start/com.acme.start.Outcome"));
    command.addAll(List.of(url, target().toString()));
    // On standard error SLF4J tells that nobody logs.
    return start(directory, command);
  }

  /** Makes a module of the program, which requires the api alone. */
  private static void makeModule() throws Exception {
    Path main = program.resolve(Outcome.class.getName().replace('.', '/') + ".class");
    Files.createDirectories(Objects.requireNonNull(main.getParent()));
    try (InputStream bytes =
        Objects.requireNonNull(Outcome.class.getResourceAsStream("Outcome.class"))) {
      Files.write(main, bytes.readAllBytes());
    }
    Path source = shared.resolve("module-info.java");
    Files.writeString(source, "module com.acme.start { requires io.github.backgroundcopy; }");
    start(
        shared,
        List.of(
            tool("javac"), "--module-path", path(), "-d", program.toString(), source.toString()));
  }

  private static String start(Path directory, List<String> command) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    int exit = new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start()
        .waitFor();
    assertThat(exit).as(Files.readString(err)).isZero();
    return Files.readString(out).strip();
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static String path() {
    return System.getProperty("it.jar")
        + File.pathSeparator
        + System.getProperty("it.runtime.path");
  }
}
