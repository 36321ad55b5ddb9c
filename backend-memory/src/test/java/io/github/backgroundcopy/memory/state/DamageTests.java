package io.github.backgroundcopy.memory.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.memory.state.Chunks.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a file that something else changed: all of it is there, or opening fails. Only
 * the last commit of a queue that did not end well is lost without a word, for it looks like one
 * that was never finished. More rounds with {@code -Dstate.rounds=N}.
 */
final class DamageTests {

  private static final int SAMPLES = 250 * Integer.getInteger("state.rounds", 1);
  private static final int STEPS = 40;

  @TempDir
  private Path directory;

  private Path file;
  private Random random;
  private History history;
  private int refused;

  @BeforeEach
  void begin() {
    file = directory.resolve("state");
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("DamageTests: test.seed=" + seed);
    random = new Random(seed);
    history = new History(seed, STEPS);
  }

  @Test
  void afterACleanEndNoBitIsLostWithoutAWord() throws IOException {
    byte[] bytes = closed();
    for (int i = 0; i < SAMPLES; i++) {
      int position = random.nextInt(bytes.length);
      byte[] changed = bytes.clone();
      changed[position] ^= (byte) (1 << random.nextInt(8));
      read(changed)
          .ifPresent(content -> assertThat(history.contents().lastIndexOf(content))
              .as("steps that are there, bit changed at %s", position)
              .isEqualTo(STEPS));
    }
    assertThat(refused).isPositive();
  }

  @Test
  void afterACleanEndNoSectorIsLostWithoutAWord() throws IOException {
    byte[] bytes = closed();
    for (int position = 0; position < bytes.length; position += 512) {
      byte[] changed = bytes.clone();
      Arrays.fill(changed, position, position + 512, (byte) random.nextInt(2));
      int at = position;
      read(changed)
          .ifPresent(content -> assertThat(history.contents().lastIndexOf(content))
              .as("steps that are there, sector changed at %s", at)
              .isEqualTo(STEPS));
    }
    assertThat(refused).isPositive();
  }

  @Test
  void afterACleanEndNoTailIsLostWithoutAWord() throws IOException {
    byte[] bytes = closed();
    for (int i = 0; i < SAMPLES; i++) {
      int length = 1 + random.nextInt(bytes.length);
      read(Arrays.copyOf(bytes, length))
          .ifPresent(content -> assertThat(history.contents().lastIndexOf(content))
              .as("steps that are there, cut to %s", length)
              .isEqualTo(STEPS));
    }
    assertThat(refused).isPositive();
  }

  @Test
  void afterAKillOnlyTheLastCommitCanBeLostWithoutAWord() throws IOException {
    byte[] bytes = killed();
    Found newest = Objects.requireNonNull(Chunks.find(disk(bytes)).newest());
    long from = newest.block() * Chunks.BLOCK;
    long to = from + newest.length() * Chunks.BLOCK;
    for (int i = 0; i < SAMPLES; i++) {
      int position = random.nextInt(bytes.length);
      byte[] changed = bytes.clone();
      changed[position] ^= (byte) (1 << random.nextInt(8));
      int least = position >= from && position < to ? STEPS - 1 : STEPS;
      read(changed)
          .ifPresent(content -> assertThat(history.contents().lastIndexOf(content))
              .as("steps that are there, bit changed at %s", position)
              .isGreaterThanOrEqualTo(least));
    }
  }

  @Test
  void aDamagedFileIsRefusedAndStaysAsItIs() throws IOException {
    byte[] damaged = damaged();
    assertThatThrownBy(() -> StateFile.open(file, false, true))
        .isInstanceOf(StateFileException.class)
        .hasMessageContainingAll(file.toString(), "damaged", "memory.setAsideDamagedState");
    assertThat(file).hasBinaryContent(damaged);
  }

  @Test
  void aDamagedFileIsSetAsideUnderTheFirstFreeName() throws IOException {
    Files.createFile(directory.resolve("state.damaged-1"));
    byte[] damaged = damaged();
    try (StateFile state = StateFile.open(file, true, true)) {
      assertThat(Content.of(state)).isEqualTo(Content.empty());
      state.append(history.steps().get(0));
    }
    assertThat(directory.resolve("state.damaged-2")).hasBinaryContent(damaged);
    assertThat(Content.of(file)).isEqualTo(history.contents().get(1));
  }

  private byte[] damaged() throws IOException {
    byte[] damaged = closed();
    Arrays.fill(damaged, Chunks.HEADER, damaged.length, (byte) 1);
    Files.write(file, damaged);
    return damaged;
  }

  private byte[] closed() throws IOException {
    try (StateFile state = StateFile.open(file, false, false)) {
      history.steps().forEach(step -> state.await(state.append(step)));
    }
    return Files.readAllBytes(file);
  }

  private byte[] killed() throws IOException {
    byte[] bytes;
    try (StateFile state = StateFile.open(file, false, false)) {
      history.steps().forEach(step -> state.await(state.append(step)));
      bytes = Files.readAllBytes(file);
    }
    return bytes;
  }

  private Optional<Content> read(byte[] bytes) {
    try (StateFile state =
        StateFile.open(file, false, false, below -> new MemoryDisk(bytes, below))) {
      return Optional.of(Content.of(state));
    } catch (StateFileException e) {
      assertThat(e).hasMessageContainingAll(file.toString(), "memory.setAsideDamagedState");
      refused++;
      return Optional.empty();
    }
  }

  private static Disk disk(byte[] bytes) {
    return new MemoryDisk(bytes, () -> {});
  }
}
