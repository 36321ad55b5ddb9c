package io.github.backgroundcopy.memory.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that fetches several files at once, each by several connections, is killed at random
 * moments, again and again, and goes on with files that have holes.
 *
 * <p>{@code -Dkill.rounds=N} kills a fifth as often, {@code -Dtest.seed=N} at the same places
 * again, as far as threads allow.
 */
final class ConnectionsKillIT {

  private static final int KILLS = Math.max(3, Integer.getInteger("kill.rounds", 20) / 5);
  private static final long SEED = Long.getLong("test.seed", System.nanoTime());
  private static final int CONNECTIONS = 4;
  private static final int AT_ONCE = 3;
  private static final int FILES = 6;
  private static final int SIZE = 3_000_000;
  private static final long TOTAL = (long) FILES * SIZE;

  /**
   * So many bytes may be fetched twice for each kill: 1 MiB that was being saved, 1 MiB that came
   * meanwhile, and what each connection had just read when either ended. What one kill loses, is
   * fetched again and then lost to the next kill too is reckoned once.
   */
  private static final long MOST_AGAIN = (2 << 20) + 2 * CONNECTIONS * AT_ONCE * (64 << 10);

  private static final int BLOCK = 1024;
  private static final Pattern TEMPORARY =
      Pattern.compile("BIT-.{36}-[0-9]+-[0-9a-f]+-([0-9]+)-.*");

  private final Random random = new Random(SEED);
  private final Server server = new Server();

  @TempDir
  private Path temporary;

  private Path directory;

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createDirectory(temporary.resolve("files"));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void everyFileIsRightAndLittleIsFetchedTwice() throws Exception {
    try (Client client = start()) {
      client.order("large " + FILES + " " + SIZE);
      client.answer();
      killSoon(client, TOTAL);
    }
    List<Long> again = new ArrayList<>();
    long unkept = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      long arrived = arrived();
      try (Client client = start()) {
        long kept = kept(client);
        // What an earlier kill lost still stands in the files until it is fetched anew.
        long lost = arrived - kept - unkept;
        unkept = arrived - kept;
        again.add(lost);
        assertThat(lost).as(where(kill)).isLessThanOrEqualTo(MOST_AGAIN);
        if (kill < KILLS) {
          killSoon(client, TOTAL - kept);
        } else {
          end(client);
        }
      }
    }
    for (int index = 0; index < FILES; index++) {
      assertThat(served(index).isPublished(directory)).as(served(index).name()).isTrue();
    }
    assertThat(directory.toFile().list()).hasSize(FILES);
    System.out.println(
        "ConnectionsKillIT: seed " + SEED + ", of " + TOTAL + " bytes lost by each kill " + again);
  }

  private static String where(int kill) {
    return "bytes lost by kill " + kill + "; repeat with -Dtest.seed=" + SEED;
  }

  private Client start() throws IOException {
    server.startAgain();
    return Client.withConnections(
        CONNECTIONS,
        AT_ONCE,
        directory,
        temporary.resolve("queue.state"),
        server.url(),
        random.nextInt(3) == 0);
  }

  /** Asks before the server sends anything. */
  private static long kept(Client client) throws IOException {
    client.order("progress");
    return Long.parseLong(client.answer().get(0).words().get(1));
  }

  /** Kills it when it has been sent some of what is left, at most half. */
  private void killSoon(Client client, long left) throws IOException {
    server.after(1 + random.nextInt((int) left / 2), client::kill);
    server.grantEverything();
    while (client.next() != null) {
      // It says nothing more; this waits for its end.
    }
  }

  private void end(Client client) throws Exception {
    server.grantEverything();
    assertThat(client.awaitNoneRuns())
        .extracting(ExpectedQueue::state)
        .containsExactly(GroupState.COMPLETE);
    client.order("finish");
    client.answer();
    client.order("close");
    client.answer();
    client.end();
  }

  private static Served served(int index) {
    return Served.of(Served.name(0, index, SIZE, Served.Kind.PLAIN));
  }

  /** Counts what is right in the temporary files: all that was written before the kill. */
  private long arrived() throws IOException {
    long arrived = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Matcher name = TEMPORARY.matcher(String.valueOf(file.getFileName()));
        assertThat(name.matches()).as("%s", file).isTrue();
        arrived += right(Files.readAllBytes(file), served(Integer.parseInt(name.group(1))));
      }
    }
    return arrived;
  }

  private static long right(byte[] found, Served file) {
    byte[] expected = new byte[found.length];
    file.fill(expected, found.length, 0);
    long right = 0;
    for (int from = 0; from < found.length; from += BLOCK) {
      int to = Math.min(found.length, from + BLOCK);
      right += Arrays.equals(found, from, to, expected, from, to) ? to - from : 0;
    }
    return right;
  }
}
