package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.cli.log.LogProvider;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Does once what users do, so that the JVM can write an archive of the classes that this needs:
 * started by the launcher of the distribution, in a process of its own, with nothing but the
 * loopback network and a directory that is gone afterwards.
 */
final class ArchiveTraining {

  /** So long that its length is shown with a unit. */
  private static final String CONTENT = "a".repeat(2_000);

  /** Without an entity tag, so that the date is read. */
  private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Length: " + CONTENT.length()
          + "\r\nConnection: close\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT"
          + "\r\nLast-Modified: Sun, 06 Nov 1994 08:49:36 GMT\r\n\r\n" + CONTENT)
      .getBytes(StandardCharsets.US_ASCII);

  private ArchiveTraining() {}

  /** Ends with exit code 1 if a command failed: then the archive would lack something. */
  public static void main(String[] args) throws IOException {
    // As in Main, whose classes and lambdas are needed too.
    LogProvider.choose();
    Terminal.ofProcess().window();
    Path work = Files.createTempDirectory("bgcopy-");
    boolean done;
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> serve(server), "training server");
      serving.setDaemon(true);
      serving.start();
      done = run(work, "http://127.0.0.1:" + server.getLocalPort() + "/");
    } finally {
      delete(work);
    }
    System.exit(done ? ExitCodes.OK : ExitCodes.FAILURE);
  }

  private static boolean run(Path work, String url) {
    String directory = work.resolve("files").toString();
    String state = work.resolve("queue.state").toString();
    return Stream.of(
            List.of("--version"),
            List.of("--help"),
            List.of("get", "--help"),
            List.of("doctor"),
            List.of("groups"),
            List.of("get", "-d", directory, url + "a"),
            List.of("add", "-d", directory, "--state", state, url + "b", url + "c"),
            List.of("groups", "--state", state),
            List.of("groups", "--json", "--state", state),
            List.of("suspend", "--all", "--state", state),
            List.of("resume", "--all", "--state", state),
            List.of("watch", "--state", state),
            List.of("get", "-d", directory, "--state", state, url + "d"),
            List.of("cancel", "--all", "--yes", "--state", state))
        .allMatch(
            command -> Main.bgcopy(silent()).run(command.toArray(String[]::new)) == ExitCodes.OK);
  }

  private static Terminal silent() {
    return new Terminal(
        new PrintWriter(Writer.nullWriter()),
        new PrintWriter(Writer.nullWriter()),
        StandardCharsets.UTF_8,
        Optional::empty);
  }

  private static void serve(ServerSocket server) {
    try {
      while (true) {
        try (Socket connection = server.accept();
            OutputStream out = connection.getOutputStream()) {
          byte[] head = new byte[10_000];
          if (connection.getInputStream().read(head) > 0) {
            out.write(ANSWER);
          }
        }
      }
    } catch (IOException e) {
      // Closed: the end.
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
