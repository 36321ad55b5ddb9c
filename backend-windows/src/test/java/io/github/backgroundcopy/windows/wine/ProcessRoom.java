package io.github.backgroundcopy.windows.wine;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A namespace of processes: none that is started in it outlives it.
 *
 * <p>It ends when it is closed, after its time, when there are too many processes in it, and when
 * this JVM ends, however that happens: its first process reads a pipe that only this JVM writes to.
 */
final class ProcessRoom implements AutoCloseable {

  /** Wine that does not find what it needs has been seen to start processes without end. */
  private static final int MOST_PROCESSES = 64;

  private static final Duration COUNTED_EVERY = Duration.ofMillis(200);
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private final Process process;
  private final ProcessHandle first;
  private final long deadline;
  private volatile @Nullable String end;

  ProcessRoom(Duration longest) throws IOException {
    deadline = System.nanoTime() + longest.toNanos();
    List<String> command = new ArrayList<>(List.of("unshare"));
    if (!ROOT) {
      command.addAll(List.of("--user", "--map-current-user"));
    }
    command.addAll(List.of("--pid", "--fork", "--mount-proc", "--kill-child"));
    // Orphans become its children: ignored, they leave no zombies.
    command.addAll(List.of("env", "--ignore-signal=CHLD", "cat"));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    // What comes back comes from inside.
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException e) {
      // It says why.
    }
    int answer = process.getInputStream().read();
    if (answer != '\n') {
      String said = (char) answer
          + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      throw new AssertionError("No namespace for processes was made; be root, or let users make"
          + " namespaces. \"" + String.join(" ", command) + "\" said: " + said);
    }
    first = process.children().findAny().orElseThrow();
    Thread guard = new Thread(this::guard, "process-room");
    guard.setDaemon(true);
    guard.start();
  }

  /** The command that runs another inside. */
  List<String> enter(Path directory, List<String> command) {
    if (!isOpen()) {
      throw new AssertionError("The session has ended: " + end());
    }
    List<String> all = new ArrayList<>(List.of("nsenter", "--target", String.valueOf(first.pid())));
    if (!ROOT) {
      all.addAll(List.of("--user", "--preserve-credentials"));
    }
    all.addAll(List.of("--pid", "--mount", "--wd=" + directory, "--"));
    all.addAll(command);
    return all;
  }

  boolean isOpen() {
    return end == null && process.isAlive();
  }

  /** How many processes there are inside, with the first. */
  int processes() {
    // Its own list of processes, seen from outside.
    File[] entries = Path.of("/proc", String.valueOf(first.pid()), "root", "proc")
        .toFile()
        .listFiles((parent, name) -> Character.isDigit(name.charAt(0)));
    return entries == null ? 0 : entries.length;
  }

  /** Why it has ended, or that it has not. */
  String end() {
    String known = end;
    return known != null ? known : isOpen() ? "it goes on" : "it was killed";
  }

  private void guard() {
    while (isOpen()) {
      int processes = processes();
      if (processes > MOST_PROCESSES) {
        kill(processes + " processes are more than " + MOST_PROCESSES);
      } else if (System.nanoTime() - deadline > 0) {
        kill("its time was over");
      }
      LockSupport.parkNanos(COUNTED_EVERY.toNanos());
    }
  }

  private synchronized void kill(String why) {
    if (end == null) {
      end = why;
    }
    // The kernel kills all others in it, and only then is the process outside told.
    first.destroyForcibly();
  }

  /** Kills what is left inside, and waits until it is gone. */
  @Override
  public void close() {
    kill("it was closed");
    process.onExit().join();
  }
}
