package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever names are given, nothing is written outside the queue's root. */
final class HostileNamesTests {

  private static final int NAMES = 5_000;
  private static final String URL = TestQueue.SERVER + "f";

  private final long seed = Long.getLong("test.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir
  private Path everything;

  private Path root;
  private Path outside;
  private TestQueue queue;
  private QueueManager manager;
  private int refused;
  private int failed;
  private int published;

  @BeforeEach
  void makeDirectories() throws IOException {
    System.out.println("HostileNamesTests: test.seed=" + seed);
    root = Files.createDirectory(everything.resolve("root"));
    outside = Files.createDirectory(everything.resolve("outside"));
    Files.writeString(outside.resolve("canary"), "alive");
    Files.createDirectory(everything.resolve("rootx"));
    Files.createDirectories(root.resolve("inner/deep"));
    Files.writeString(root.resolve("file"), "file");
    for (String link : List.of("out", "inner/out")) {
      Files.createSymbolicLink(root.resolve(link), outside);
    }
    Files.createSymbolicLink(root.resolve("back"), root);
    Files.createSymbolicLink(root.resolve("chain"), Path.of("inner", "out"));
    Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
    Files.createDirectory(root.resolve("swing"));
    queue = new TestQueue(options -> options.option(MemoryOptions.ROOT, root));
    manager = queue.open(Caller.user("U"));
  }

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @Test
  void nothingIsWrittenOutsideTheRoot() throws IOException {
    HostileNames names = new HostileNames(random, root);
    Map<Path, String> before = tree();
    for (int i = 0; i < NAMES; i++) {
      String name = names.local();
      byte[] content = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
      queue.network.at(URL).content(content);
      placeLink();
      try {
        run(name, content);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("Name " + i + " of seed " + seed + ": \"" + name + "\"", e);
      }
    }
    assertThat(tree()).isEqualTo(before);
    System.out.println("HostileNamesTests: " + refused + " refused, " + failed + " failed, "
        + published + " published");
    assertThat(published).isPositive();
    assertThat(failed).isPositive();
  }

  /** A link at the last step leads to the canary. */
  private void placeLink() throws IOException {
    Path link = root.resolve("link");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, outside.resolve("canary"));
  }

  private void run(String name, byte[] content) throws IOException {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    try {
      group.createJob(UUID.randomUUID()).addFiles(List.of(FileInfo.of(URL, name)));
    } catch (IllegalArgumentException | QueueAccessDeniedException e) {
      assertThat(e.getMessage()).isNotBlank();
      refused++;
      group.cancel();
      return;
    }
    boolean swings = name.contains("swing") && random.nextBoolean();
    if (swings) {
      Files.delete(root.resolve("swing"));
      Files.createSymbolicLink(root.resolve("swing"), outside);
    }
    queue.run(group);
    if (group.status().state() == GroupState.COMPLETE) {
      Path target = Path.of(name);
      assertThat(target.toRealPath(LinkOption.NOFOLLOW_LINKS))
          .startsWith(root.toRealPath())
          .hasBinaryContent(content);
      Files.delete(target);
      published++;
    } else {
      assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
      assertThat(manager.details(group.id()).orElseThrow().error().orElseThrow().reason())
          .isNotBlank();
      failed++;
    }
    group.cancel();
    if (swings) {
      Files.delete(root.resolve("swing"));
      Files.createDirectory(root.resolve("swing"));
    }
    if (!Files.exists(root.resolve("file"), LinkOption.NOFOLLOW_LINKS)) {
      Files.writeString(root.resolve("file"), "file");
    }
  }

  /** Everything that is there, but for what the tests put into the root itself. */
  private Map<Path, String> tree() throws IOException {
    Map<Path, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(everything)) {
      for (Path each : all.filter(path -> !path.endsWith("root/link")).toList()) {
        found.put(
            each,
            Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS) ? Files.readString(each) : "");
      }
    }
    return found;
  }

  @Test
  void urlsAreRefusedOrFetchedButNeverBreakAnything() {
    HostileNames names = new HostileNames(random, root);
    for (int i = 0; i < NAMES; i++) {
      String url = names.remote();
      queue.network.at(url).size(3);
      BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
      try {
        group
            .createJob(UUID.randomUUID())
            .addFiles(List.of(FileInfo.of(url, root.resolve("f").toString())));
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).as(url).isNotBlank().doesNotContain("hunter2");
        group.cancel();
        continue;
      }
      queue.run(group);
      assertThat(group.status().state())
          .as("URL %s of seed %s: %s", i, seed, url)
          .isEqualTo(GroupState.COMPLETE);
      assertThat(url.toLowerCase(Locale.ROOT)).startsWith("http");
      group.finish();
    }
    assertThat(root.resolve("f")).hasSize(3);
  }
}
