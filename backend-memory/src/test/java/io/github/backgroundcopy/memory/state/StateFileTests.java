package io.github.backgroundcopy.memory.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.memory.state.Change.AddFiles;
import io.github.backgroundcopy.memory.state.Change.PutGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written and read again, when all is well. */
final class StateFileTests {

  @TempDir
  private Path directory;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("state");
  }

  @Test
  void aNewFileIsEmpty() {
    assertThat(Content.of(file)).isEqualTo(Content.empty());
    assertThat(Content.of(file)).isEqualTo(Content.empty());
  }

  @RepeatedTest(4)
  void whatWasAwaitedIsThereAgain(RepetitionInfo repetition) {
    History history = history(repetition, 200);
    try (StateFile state =
        StateFile.open(file, false, repetition.getCurrentRepetition() % 2 == 0)) {
      history.steps().forEach(step -> state.await(state.append(step)));
    }
    assertThat(Content.of(file)).isEqualTo(history.last());
  }

  @RepeatedTest(4)
  void whatWasAppendedIsThereAfterClosing(RepetitionInfo repetition) {
    History history = history(repetition, 30);
    for (List<Change> step : history.steps()) {
      try (StateFile state = StateFile.open(file, false, false)) {
        state.append(step);
      }
    }
    assertThat(Content.of(file)).isEqualTo(history.last());
  }

  @Test
  void groupsComeInTheOrderOfTheirNumbersAndFilesInThatOfTheirIndices() {
    try (StateFile state = StateFile.open(file, false, false)) {
      for (long number : List.of(300L, 2L, 70_000_000_000L, 0L, 255L, 256L)) {
        state.append(List.of(
            new PutGroup(Sample.group(number, "")),
            new AddFiles(number, 0, Sample.files(0, 300)),
            new AddFiles(number, 300, Sample.files(300, 1))));
      }
    }
    try (StateFile state = StateFile.open(file, false, false)) {
      List<Long> numbers = new ArrayList<>();
      state.load((group, files) -> {
        numbers.add(group.number());
        assertThat(files).extracting(StoredFile::info).isEqualTo(Sample.files(0, 301));
      });
      assertThat(numbers).containsExactly(0L, 2L, 255L, 256L, 300L, 70_000_000_000L);
    }
  }

  private static History history(RepetitionInfo repetition, int length) {
    long seed = Long.getLong("test.seed", System.nanoTime()) + repetition.getCurrentRepetition();
    System.out.println("StateFileTests: history of seed " + seed);
    return new History(seed, length);
  }
}
