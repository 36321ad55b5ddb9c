package io.github.backgroundcopy.servers;

import io.github.backgroundcopy.servers.Candidate.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The servers of the system, each started by a script of its own. */
final class InstalledServers {

  private static final Path SCRIPTS = Path.of("src/test/servers").toAbsolutePath();
  private static final String ENDING = ".sh";
  private static final int MISSING = 77;

  /** The server that caches have behind them. */
  private static final String ORIGIN = "nginx";

  private static final Set<String> CACHES =
      Set.of("haproxy", "haproxy-cache", "nginx-proxy-cache", "squid", "squid-reverse", "varnish");

  /** The one of them that is asked as a proxy. */
  private static final String PROXY = "squid";

  /** The one that keeps an open file for a second or two. */
  private static final String REMEMBERING = "lighttpd";

  private static final String WHOLE = "it answers a request for a part with the whole";

  /** The servers from which an interrupted file cannot go on, and why. */
  private static final Map<String, String> WHY_AGAIN = Map.of(
      "django", WHOLE,
      "haproxy-cache", WHOLE,
      "koa", WHOLE,
      "mini-httpd", WHOLE,
      "php", WHOLE,
      "python", WHOLE,
      "starlette", WHOLE,
      "webrick", "what it says of a part has no time of change");

  private InstalledServers() {}

  /** The names of all scripts. */
  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    }
  }

  /** Finds a server, or why it cannot be tried. */
  static Found find(String name) throws IOException {
    Process process = script(name).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int code = process.onExit().join().exitValue();
    if (code != 0 && code != MISSING) {
      throw new IOException("\"" + name + ENDING + "\" ended with " + code + ": " + said);
    }
    return new Found(code == 0 ? said : "", code == 0 ? "" : said);
  }

  static Candidate candidate(String name, String version) {
    Candidate candidate =
        Candidate.of(name, version, (root, scratch) -> start(name, root, scratch));
    String why = WHY_AGAIN.get(name);
    return (why == null ? candidate : candidate.beginsAgainBecause(why))
        .remembering(name.equals(REMEMBERING) ? Memory.CONTENT : Memory.STABLE);
  }

  private static FileServer start(String name, Path root, Path scratch) throws IOException {
    if (!CACHES.contains(name)) {
      return process(name, root, scratch);
    }
    FileServer origin = process(ORIGIN, root, Files.createDirectory(scratch.resolve("origin")));
    try {
      String port = String.valueOf(origin.base().getPort());
      FileServer front = process(name, root, Files.createDirectory(scratch.resolve("front")), port);
      return new FrontServer(front, origin, name.equals(PROXY));
    } catch (IOException e) {
      origin.close();
      throw e;
    }
  }

  private static FileServer process(String name, Path root, Path scratch, String... origin)
      throws IOException {
    return ServerProcess.start(scratch, port -> {
      ProcessBuilder builder =
          script(name, root.toString(), String.valueOf(port), scratch.toString());
      builder.command().addAll(List.of(origin));
      return builder;
    });
  }

  private static ProcessBuilder script(String name, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(SCRIPTS.resolve(name + ENDING).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SERVERS_NPM", System.getProperty("servers.npm", ""));
    return builder;
  }

  /**
   * What a script says of its server.
   *
   * @param version which one it is, or empty
   * @param missing what has to be installed, or empty
   */
  record Found(String version, String missing) {}
}
