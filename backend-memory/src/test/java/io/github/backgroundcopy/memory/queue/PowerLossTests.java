package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.memory.queue.PowerHistory.Told;
import io.github.backgroundcopy.memory.queue.PowerStory.Planned;
import io.github.backgroundcopy.memory.queue.SimulatedDisk.Stored;
import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a queue finds when the power went at any step, state file and targets on two file systems:
 * each keeps what was flushed, and any part of the rest. Nothing that a client was told is untrue
 * afterwards, and no file is a mixture. A temporary file whose deletion was not flushed may be
 * back: that costs room, and nothing else. Each prefix of a history is opened with
 * {@value #SAMPLES} samples of what is missing; more stories with {@code -Dstate.rounds=N}.
 */
final class PowerLossTests {

  private static final int ROUNDS = Integer.getInteger("state.rounds", 1);
  private static final int SAMPLES = 2;

  @TempDir
  private Path directory;

  private Path targets;
  private long seed;
  private Random random;
  private int files;

  @BeforeEach
  void begin() throws IOException {
    targets = Files.createDirectory(directory.resolve("targets"));
    seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("PowerLossTests: test.seed=" + seed);
    random = new Random(seed);
  }

  @Test
  void whatWasToldHoldsWheneverThePowerGoes() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      PowerStory story = story(seed + round, Integer.MAX_VALUE);
      story.tell();
      int events = story.history.events().size();
      for (int length = 0; length <= events; length++) {
        for (int sample = 0; sample < SAMPLES; sample++) {
          check(story, length);
        }
      }
    }
  }

  @Test
  void whatWasToldHoldsWhicheverStepFails() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      for (int failing = 0; ; failing++) {
        PowerStory story = story(seed + round, failing);
        story.tell();
        if (!story.history.hasFailed()) {
          break;
        }
        check(story, story.history.events().size());
      }
    }
  }

  private PowerStory story(long storySeed, int failing) throws IOException {
    Path stateFile = directory.resolve("story" + files++);
    return new PowerStory(targets, stateFile, storySeed, failing);
  }

  /** Opens what is left after a prefix of a history. */
  private void check(PowerStory story, int length) throws IOException {
    String when = "seed " + seed + ", after " + length + " of "
        + story.history.events().size() + " events, the last of which are "
        + story.history.events().subList(Math.max(0, length - 12), length);
    Map<Path, Stored> left = story.history.targetsAfter(length, random);
    Path stateFile = Files.write(
        directory.resolve("left"), story.state.leftAfter(story.history.stateSteps(length), random));
    SimulatedDisk disk = new SimulatedDisk(left, effect -> {});
    ScriptedNetwork network = story.network();
    noMixture(story, disk, when);
    Map<UUID, Told> told = story.history.told(length);
    try (PowerQueue queue = new PowerQueue(
        network, disk, (path, setAside, flush) -> StateFile.open(stateFile, false, false))) {
      QueueManager manager = queue.client();
      for (Planned group : story.groups) {
        checkAtOnce(story, disk, manager, group, told.get(group.id()), when);
      }
      addedTogetherOrNot(story, manager, when);
      queue.settle();
      for (Planned group : story.groups) {
        goOn(queue, manager, group, told.get(group.id()), when);
      }
      for (Planned group : story.groups) {
        checkAtTheEnd(story, disk, network, group, told.get(group.id()), when);
      }
    }
    noMixture(story, disk, when);
  }

  private static void noMixture(PowerStory story, SimulatedDisk disk, String when) {
    story.news.forEach((target, content) -> {
      byte[] found = disk.content(target);
      Stored old = story.olds.get(target);
      if (found != null && (old == null || !Arrays.equals(old.content, found))) {
        assertThat(found).as("%s is old or new, %s", target.getFileName(), when).isEqualTo(content);
      }
    });
  }

  private static void checkAtOnce(
      PowerStory story,
      SimulatedDisk disk,
      QueueManager manager,
      Planned group,
      @Nullable Told told,
      String when) {
    Optional<GroupDetails> details = manager.details(group.id());
    if (told == Told.ADDED || told == Told.COMPLETE) {
      assertThat(details)
          .as("%s, of which %s was told, %s", group.id(), told, when)
          .isPresent();
      assertThat(details.orElseThrow().fileCount()).isEqualTo(group.targets().size());
    }
    if (told == Told.COMPLETE) {
      assertThat(details.orElseThrow().status().state())
          .as("%s, %s", group.id(), when)
          .isEqualTo(GroupState.COMPLETE);
    }
    if (told == Told.CANCELLED || told == Told.FINISHED) {
      assertThat(details)
          .as("%s, of which %s was told, %s", group.id(), told, when)
          .isEmpty();
    }
    boolean complete =
        details.isPresent() && details.orElseThrow().status().state() == GroupState.COMPLETE;
    if (complete || told == Told.FINISHED) {
      areNew(story, disk, group, when);
    }
  }

  /** All of them are there, with all files and started, or none is. */
  private static void addedTogetherOrNot(PowerStory story, QueueManager manager, String when) {
    assertThat(story.together.stream()
            .filter(group -> manager.details(group.id()).isPresent())
            .toList())
        .as("of those that were added by one call, %s", when)
        .isIn(List.of(), story.together)
        .allSatisfy(group -> {
          GroupDetails details = manager.details(group.id()).orElseThrow();
          assertThat(details.fileCount()).isEqualTo(group.targets().size());
          assertThat(details.status().state())
              .as("%s, %s", group.id(), when)
              .isNotEqualTo(GroupState.SUSPENDED);
        });
  }

  private static void areNew(PowerStory story, SimulatedDisk disk, Planned group, String when) {
    for (Path target : group.targets()) {
      assertThat(disk.content(target))
          .as("%s of %s, %s", target.getFileName(), group.id(), when)
          .isEqualTo(story.news.get(target));
    }
  }

  private static void goOn(
      PowerQueue queue, QueueManager manager, Planned planned, @Nullable Told told, String when) {
    if (manager.details(planned.id()).isEmpty()) {
      return;
    }
    BackgroundCopyGroup group = manager.getGroup(planned.id());
    if (told == null && manager.details(planned.id()).orElseThrow().fileCount() == 0) {
      return;
    }
    if (group.status().state() != GroupState.COMPLETE) {
      group.resume();
      queue.settle();
    }
    assertThat(group.status().state())
        .as(
            "%s, %s, %s",
            group.id(), when, manager.details(planned.id()).flatMap(GroupDetails::error))
        .isEqualTo(GroupState.COMPLETE);
  }

  private static void checkAtTheEnd(
      PowerStory story,
      SimulatedDisk disk,
      ScriptedNetwork network,
      Planned group,
      @Nullable Told told,
      String when) {
    if (told == Told.ADDED || told == Told.COMPLETE) {
      areNew(story, disk, group, when);
    }
    if (told == Told.COMPLETE || told == Told.FINISH_ASKED || told == Told.FINISHED) {
      for (Path target : group.targets()) {
        assertThat(network.requests())
            .as("fetched again, %s, %s", group.id(), when)
            .doesNotContain(PowerStory.url(target));
      }
    }
  }
}
