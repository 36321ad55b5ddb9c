package io.github.backgroundcopy.windows.wine;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Windows of its own, with its services, from the start of its server to the end of the last of
 * its processes.
 *
 * <p>It goes on while no program runs in it: so does a queue that its service keeps in memory.
 */
public final class WineSession implements AutoCloseable {

  /** On which CPUs all of it runs; calls between processes are three times faster on one. */
  public enum Cpus {
    ALL,
    ONE
  }

  private static final Path LOADER =
      Path.of(System.getProperty("wine.program", "/usr/lib/wine/wine64"));
  private static final Path SERVER =
      LOADER.resolveSibling(System.getProperty("wine.server", "wineserver64"));

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration END = Duration.ofSeconds(30);

  private final Path prefix;
  private final Path work;
  private final Path scratch;
  private final Cpus cpus;
  private final ProcessRoom room;
  private final AtomicInteger programs = new AtomicInteger();

  /** Opens one on all CPUs, for ten minutes at most. */
  static WineSession open() throws IOException {
    return open(Cpus.ALL, LONGEST);
  }

  /**
   * Opens one.
   *
   * @param longest after which it ends, whatever runs in it
   */
  public static WineSession open(Cpus cpus, Duration longest) throws IOException {
    requireInstalled();
    Path prefix = WinePrefix.create();
    try {
      return start(prefix, cpus, longest, "wineboot");
    } catch (Throwable e) {
      WinePrefix.delete(prefix);
      throw e;
    }
  }

  /** Makes a Windows in an empty directory. */
  static void make(Path prefix) throws IOException {
    WineSession session = start(prefix, Cpus.ALL, LONGEST, "wineboot", "-i");
    try {
      session.stop();
    } finally {
      session.room.close();
    }
  }

  private static WineSession start(Path prefix, Cpus cpus, Duration longest, String... boot)
      throws IOException {
    WineSession session = new WineSession(prefix, cpus, longest);
    try {
      session.boot(WineCommand.of(boot));
      return session;
    } catch (Throwable e) {
      session.room.close();
      throw e;
    }
  }

  private WineSession(Path prefix, Cpus cpus, Duration longest) throws IOException {
    this.prefix = prefix;
    this.cpus = cpus;
    work = Files.createDirectories(prefix.resolve("drive_c/work"));
    scratch = Files.createDirectories(WinePrefix.scratch(prefix));
    room = new ProcessRoom(longest);
  }

  private static void requireInstalled() {
    for (Path program : List.of(LOADER, SERVER)) {
      if (!Files.isExecutable(program)) {
        fail("These tests need Wine, and \"" + program + "\" is no program: install it (Debian:"
            + " apt-get install --no-install-recommends wine64), name it by -Dwine.program=PATH"
            + " and -Dwine.server=NAME, or leave out the profile \"wine\"");
      }
    }
  }

  private void boot(WineCommand boot) throws IOException {
    // It would end some seconds after the last program.
    start("wineserver", List.of(SERVER.toString(), "-p"), Map.of(), START).end().ofSuccess();
    run(boot, START).ofSuccess();
  }

  /** Runs a program to its end, which must come within its time. */
  WineOutput run(WineCommand command, Duration limit) throws IOException {
    try (WineProgram program = start(command, limit)) {
      WineOutput output = program.end();
      if (!room.isOpen()) {
        throw new AssertionError("The session has ended: " + room.end() + "; " + output);
      }
      return output;
    }
  }

  /** Starts a program, and goes on beside it. */
  public WineProgram start(WineCommand command, Duration limit) throws IOException {
    List<String> words = new ArrayList<>(List.of(LOADER.toString()));
    words.addAll(command.words());
    String name = String.valueOf(Path.of(command.words().get(0)).getFileName());
    return start(name, words, command.environment(), limit);
  }

  private WineProgram start(
      String name, List<String> words, Map<String, String> more, Duration limit)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (cpus == Cpus.ONE) {
      command.addAll(List.of("taskset", "--cpu-list", lastCpu()));
    }
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(room.enter(work, command));
    Map<String, String> environment = builder.environment();
    // Proxies, options of JVMs and displays of this machine are nothing to Windows.
    environment.keySet().retainAll(List.of("PATH"));
    environment.put("HOME", prefix.toString());
    environment.put("TMPDIR", scratch.toString());
    // Names of files with other characters fail in others.
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("WINEPREFIX", prefix.toString());
    environment.put("WINELOADER", LOADER.toString());
    environment.put("WINEDEBUG", "-all");
    // They would ask questions, and put files into the user's folders.
    environment.put("WINEDLLOVERRIDES", "mscoree,mshtml,winemenubuilder.exe=");
    environment.putAll(more);
    Path errors = scratch.resolve("errors-" + programs.incrementAndGet() + "-" + name);
    return new WineProgram(builder, name, errors, limit);
  }

  /** The last that this process may use. */
  private static String lastCpu() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.substring(
            Math.max(Math.max(line.lastIndexOf('\t'), line.lastIndexOf(',')), line.lastIndexOf('-'))
                + 1))
        .findAny()
        .orElseThrow();
  }

  /** The directory of this machine that programs start in, which Windows calls {@code C:\work}. */
  Path work() {
    return work;
  }

  /** Where tests may keep what is not for Windows. */
  Path scratch() {
    return scratch;
  }

  /** Where all of it is kept until it is closed. */
  Path prefix() {
    return prefix;
  }

  /** How many processes it has now, with one that holds the others. */
  int processes() {
    return room.processes();
  }

  /** The processes of this machine, inside or outside, that belong to a prefix. */
  static List<ProcessHandle> processesOf(Path prefix) {
    return ProcessHandle.allProcesses()
        .filter(process -> environment(process).contains("WINEPREFIX=" + prefix + '\0'))
        .toList();
  }

  private static String environment(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", String.valueOf(process.pid()), "environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // It has ended, or it is somebody else's.
    }
  }

  /** Lets Wine end itself, which keeps its registry. */
  private void stop() throws IOException {
    if (room.isOpen()) {
      start("wineserver", List.of(SERVER.toString(), "-k"), Map.of(), END).end().ofSuccess();
    }
  }

  /** Ends all that runs in it, waits until it is gone, and deletes its files. */
  @Override
  public void close() throws IOException {
    try {
      stop();
    } finally {
      room.close();
      WinePrefix.delete(prefix);
    }
  }
}
