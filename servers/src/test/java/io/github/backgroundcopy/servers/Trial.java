package io.github.backgroundcopy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.servers.Candidate.Memory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Downloads one file from one server, interrupted at half, in one situation. */
final class Trial {

  private static final int SIZE = 1_200_000;

  /** An answer in chunks has a few bytes between those of the file. */
  private static final int FRAMES = 4 * 1024;

  /** What may be fetched once more of a file that goes on. */
  private static final long TWICE = 64 * 1024;

  private final Candidate candidate;
  private final Relay relay;
  private final Path root;
  private final Path directory;
  private final Situation situation;
  private final byte[] before;
  private final byte[] after;

  /**
   * Prepares one.
   *
   * @param root the directory that the server serves
   * @param directory where the queue is and downloads to
   */
  Trial(
      Candidate candidate,
      Relay relay,
      Path root,
      Path directory,
      Situation situation,
      Random random) {
    this.candidate = candidate;
    this.relay = relay;
    this.root = root;
    this.directory = directory;
    this.situation = situation;
    this.before = bytes(random, SIZE);
    this.after = situation.isReplaced() ? bytes(random, situation.size(SIZE)) : before;
  }

  /** Carries it out; says what happened, for the table. */
  String run() throws IOException {
    String name = situation.name().toLowerCase(Locale.ROOT) + ".bin";
    Path target = directory.resolve(name);
    serve(name, before, situation.changed());
    fetchForAnother(relay.base().resolve(name));
    relay.stopAfter(SIZE / 2);
    try (Downloads downloads = new Downloads(directory, relay.base().resolve(name), target)) {
      downloads.awaitBytes(SIZE / 2 - FRAMES);
      assertThat(target).as("the final name at half").doesNotExist();
      downloads.interrupt();
      if (situation.isReplaced()) {
        serve(name, after, situation.replaced());
      }
      relay.flow();
      downloads.reopen();
      GroupDetails end = downloads.end();
      return end.state() == GroupState.COMPLETE ? outcome(target) : failed(end, target);
    }
  }

  /** A cache that has the whole file does the same each time, and one that is filled does not. */
  private void fetchForAnother(URI source) throws IOException {
    try (InputStream in = source.toURL().openStream()) {
      assertThat(in.readAllBytes()).isEqualTo(before);
    }
  }

  private String outcome(Path target) throws IOException {
    byte[] found = Files.readAllBytes(target);
    List<Exchange> exchanges = relay.exchanges();
    boolean wentOn = exchanges.get(exchanges.size() - 1).isRest();
    if (situation == Situation.UNCHANGED && candidate.whyAgain() == null) {
      assertThat(wentOn).as("it went on: %s", exchanges).isTrue();
      long passed = exchanges.stream().mapToLong(each -> each.body().get()).sum();
      assertThat(passed - SIZE).as("bytes fetched twice: %s", exchanges).isBetween(0L, TWICE);
    }
    boolean isNew = Arrays.equals(found, after);
    if (candidate.memory() == Memory.LENGTH && situation == Situation.OTHER_SIZE) {
      boolean isCut = Arrays.equals(found, Arrays.copyOf(after, SIZE));
      assertThat(isNew || isCut)
          .as("all or the beginning of the new: %s", exchanges)
          .isTrue();
      return "**cut** or new";
    }
    assertThat(isNew || Arrays.equals(found, before))
        .as("the old content or the new: %s", exchanges)
        .isTrue();
    if (candidate.memory() == Memory.CONTENT && situation.isReplaced()) {
      return "old or new";
    }
    return (wentOn ? "went on" : "began again") + (isNew ? "" : ", old");
  }

  private String failed(GroupDetails end, Path target) {
    assertThat(situation.isReplaced()).as("it may fail: %s", end.error()).isTrue();
    assertThat(end.state()).isEqualTo(GroupState.ERROR);
    assertThat(end.error()).isPresent();
    assertThat(target).doesNotExist();
    return "failed";
  }

  private void serve(String name, byte[] content, Instant changed) throws IOException {
    Path file = Files.write(directory.resolve("new"), content);
    Files.setLastModifiedTime(file, FileTime.from(changed));
    Files.move(file, root.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
