package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.memory.state.Change.AddFiles;
import io.github.backgroundcopy.memory.state.Change.PutGroup;
import io.github.backgroundcopy.memory.state.Change.PutHeaders;
import io.github.backgroundcopy.memory.state.Change.PutProgress;
import io.github.backgroundcopy.memory.state.Change.RemoveGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random changes that fit together, and what must be there after each. */
final class History {

  private final Random random;
  private final Sample sample;
  private final List<List<Change>> steps = new ArrayList<>();
  private final List<Content> contents = new ArrayList<>();
  private long lastNumber;

  History(long seed, int length) {
    this(Content.empty(), seed, length);
  }

  History(Content first, long seed, int length) {
    contents.add(first);
    lastNumber = first.numbers().stream().mapToLong(number -> number).max().orElse(0);
    random = new Random(seed);
    sample = new Sample(seed);
    for (int i = 0; i < length; i++) {
      List<Change> step = step();
      steps.add(step);
      contents.add(last().with(step));
    }
  }

  List<List<Change>> steps() {
    return steps;
  }

  /** What must be there after so many steps. */
  List<Content> contents() {
    return contents;
  }

  Content last() {
    return contents.get(contents.size() - 1);
  }

  private List<Change> step() {
    List<Long> numbers = last().numbers();
    List<Change> step = new ArrayList<>();
    if (numbers.isEmpty() || random.nextInt(4) == 0) {
      addFiles(step, ++lastNumber, 0);
      return step;
    }
    long number = numbers.get(random.nextInt(numbers.size()));
    int files = last().fileCount(number);
    switch (random.nextInt(9)) {
      case 0 -> step.add(new RemoveGroup(number));
      case 1 -> step.add(new PutGroup(sample.group(number, files)));
      case 2 -> addFiles(step, number, files);
      case 3 -> {
        if (files > 0) {
          step.add(new PutHeaders(
              number, Map.of(random.nextInt(files), RequestHeaders.of("X-Key", "v" + number))));
        }
        step.add(new PutGroup(sample.group(number, files)));
      }
      default -> {
        if (files > 0) {
          int index = random.nextInt(files);
          step.add(new PutProgress(number, index, sample.progress(number, index)));
        }
        step.add(new PutGroup(sample.group(number, files)));
      }
    }
    return step;
  }

  private void addFiles(List<Change> step, long number, int first) {
    int count = random.nextInt(4);
    step.add(new PutGroup(sample.group(number, first + count)));
    step.add(new AddFiles(
        number, first, random.ints(count, 0, 1).mapToObj(i -> sample.file()).toList()));
  }
}
