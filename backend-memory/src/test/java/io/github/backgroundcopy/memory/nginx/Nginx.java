package io.github.backgroundcopy.memory.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.backgroundcopy.testing.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** nginx as a child of this process, on free ports of loopback, with the files of one test. */
final class Nginx implements AutoCloseable {

  private static final Path PROGRAM =
      Path.of(System.getProperty("nginx.program", "/usr/sbin/nginx"));
  private static final int ATTEMPTS = 5;

  private final Path content;
  private final Path scratch;
  private final Thread atExit = new Thread(this::kill);
  private final Map<String, Integer> tlsPorts = new LinkedHashMap<>();
  private int port;
  private Process process;

  /** Later for each file, long ago for all: nginx makes its tags of lengths and of times. */
  private Instant changed = Instant.parse("2020-01-01T00:00:00Z");

  /**
   * Starts on HTTP, and with each certificate on HTTPS.
   *
   * @param directory where all of it is kept
   */
  Nginx(Path directory, Certificate... certificates) throws IOException {
    requireInstalled();
    this.content = Files.createDirectories(directory.resolve("content"));
    this.scratch = Files.createDirectories(directory.resolve("nginx"));
    Runtime.getRuntime().addShutdownHook(atExit);
    for (int attempt = 1; ; attempt++) {
      configure(certificates);
      process = launch();
      if (isUp()) {
        return;
      }
      kill();
      // Somebody else may have taken a port meanwhile.
      assertThat(attempt).as("attempts; nginx said: %s", said()).isLessThan(ATTEMPTS);
    }
  }

  private static void requireInstalled() {
    if (!Files.isExecutable(PROGRAM)) {
      fail("These tests need nginx, and \"" + PROGRAM + "\" is no program: install it (Debian:"
          + " apt-get install --no-install-recommends nginx), name it by -Dnginx.program=PATH, or"
          + " leave out the profile \"long\"");
    }
  }

  /** Puts a file in its place, in one step; gives its content back. */
  byte[] serve(String name, byte[] bytes) throws IOException {
    changed = changed.plus(Duration.ofHours(1));
    return serve(name, bytes, changed);
  }

  byte[] serve(String name, byte[] bytes, Instant modified) throws IOException {
    Path target = content.resolve(name);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Path file = Files.write(scratch.resolve("new"), bytes);
    Files.setLastModifiedTime(file, FileTime.from(modified));
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    return bytes;
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  String url(String host, Certificate certificate, String path) {
    return "https://" + host + ":" + tlsPorts.get(certificate.name()) + path;
  }

  /** Begins to stop in the middle of files, after about 200,000 bytes. */
  void stick() throws IOException {
    Files.createFile(scratch.resolve("stuck"));
  }

  /** Sends what is asked for from now on to its end; what is stuck stays so. */
  void flow() throws IOException {
    Files.delete(scratch.resolve("stuck"));
  }

  /** All requests that have ended, in the order in which they did. */
  List<Logged> log() {
    try {
      assertThat(status(url("/fence"))).isEqualTo(HttpURLConnection.HTTP_NO_CONTENT);
      return Files.readAllLines(scratch.resolve("access.log")).stream()
          .map(Logged::parse)
          .toList();
    } catch (IOException e) {
      throw new AssertionError("nginx does not tell what it did; it said: " + said(), e);
    }
  }

  /** Ends it at once, whatever it is sending. */
  void stop() {
    kill();
  }

  /** Goes on where it was. */
  void startAgain() throws IOException {
    process = launch();
    assertThat(isUp()).as("nginx is up; it said: %s", said()).isTrue();
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void kill() {
    process.destroy();
    process.onExit().join();
  }

  private void configure(Certificate... certificates) throws IOException {
    port = FreePort.find();
    // Started by root, the worker would become somebody who may not read the files.
    String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
    write(
        scratch.resolve("nginx.conf"),
        "nginx.conf",
        Map.of(
            "USER", user,
            "SCRATCH", scratch.toString(),
            "CONTENT", content.toString(),
            "PORT", String.valueOf(port)));
    Path tls = Files.createDirectories(scratch.resolve("tls"));
    for (Certificate certificate : certificates) {
      int tlsPort = FreePort.find();
      tlsPorts.put(certificate.name(), tlsPort);
      write(
          tls.resolve(certificate.name() + ".conf"),
          "tls.conf",
          Map.of(
              "PORT", String.valueOf(tlsPort),
              "CERTIFICATE", certificate.chain().toString(),
              "KEY", certificate.key().toString()));
    }
  }

  private static void write(Path file, String template, Map<String, String> values)
      throws IOException {
    String text;
    try (InputStream in = Objects.requireNonNull(Nginx.class.getResourceAsStream(template))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace('@' + value.getKey() + '@', value.getValue());
    }
    Files.writeString(file, text);
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(
            PROGRAM.toString(),
            "-e",
            scratch.resolve("error.log").toString(),
            "-p",
            scratch.toString(),
            "-c",
            scratch.resolve("nginx.conf").toString())
        .redirectErrorStream(true)
        .redirectOutput(scratch.resolve("output").toFile())
        .start();
  }

  /** A taken port ends the process; otherwise it answers soon. */
  private boolean isUp() {
    Waiting.until(() -> !process.isAlive() || answers());
    return process.isAlive();
  }

  private boolean answers() {
    try {
      return status(url("/fence")) == HttpURLConnection.HTTP_NO_CONTENT;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int status(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestProperty("Connection", "close");
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  private String said() {
    try {
      Path log = scratch.resolve("error.log");
      return Files.readString(scratch.resolve("output"))
          + (Files.exists(log) ? Files.readString(log) : "");
    } catch (IOException e) {
      return "nothing";
    }
  }
}
