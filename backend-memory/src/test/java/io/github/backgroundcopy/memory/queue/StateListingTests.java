package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.memory.StateFileListing;
import io.github.backgroundcopy.memory.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state file tells of its groups what their queue would tell that transfers nothing. */
final class StateListingTests {

  private static final Caller ALICE = Caller.user("alice");
  private static final Caller BOB = Caller.user("bob");

  @TempDir
  private Path directory;

  private Path state;
  private int places = 4;
  private TestQueue queue;

  @BeforeEach
  void open() {
    state = directory.resolve("state");
    queue = new TestQueue(options -> options
        .option(MemoryOptions.STATE_FILE, state)
        .option(MemoryOptions.PARALLEL_GROUPS, places)
        .option(MemoryOptions.INACTIVITY_TIMEOUT, Duration.ofDays(1)));
  }

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void itTellsWhatTheQueueWouldTell() {
    groupsInAllStates();
    for (Caller caller : List.of(ALICE, BOB, new Caller("root", true))) {
      List<List<Object>> listed =
          listed(caller).stream().map(group -> told(group.details())).toList();

      assertThat(listed).as(caller.name()).isEqualTo(details(caller));
    }
    assertThat(listed(ALICE))
        .extracting(group -> group.details().state())
        .containsExactly(
            GroupState.SUSPENDED, GroupState.RUNNING, GroupState.COMPLETE, GroupState.ERROR);
  }

  @Test
  void itTellsHowFarFilesHaveCome() {
    groupsInAllStates();
    List<List<FileProgress>> listed =
        listed(ALICE).stream().map(StateFileListing.Listed::files).toList();
    try (QueueManager manager = queue.open(ALICE)) {
      assertThat(listed)
          .isEqualTo(manager.enumGroups().stream()
              .map(id -> TestQueue.job(manager.getGroup(id)).files())
              .toList());
    }
  }

  @Test
  void itGivesTheSameAsOftenAsItIsAsked() {
    groupsInAllStates();
    try (StateFileListing listing = listing(ALICE)) {
      List<UUID> first = listing.groups().map(group -> group.details().id()).toList();

      assertThat(first).hasSize(4);
      assertThat(listing.groups().map(group -> group.details().id())).isEqualTo(first);
    }
  }

  @Test
  void groupsThatHaveExpiredAreListedAndStay() {
    groupsInAllStates();
    queue.time.advance(Duration.ofDays(2));

    assertThat(listed(ALICE)).hasSize(4);
    assertThat(details(ALICE)).hasSize(4);
  }

  @Test
  void nothingIsWritten() throws IOException {
    groupsInAllStates();
    Map<String, String> before = contents();
    assertThat(listed(ALICE)).hasSize(4);

    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void theFileIsInUseUntilTheListingIsClosed() {
    groupsInAllStates();
    try (StateFileListing listing = listing(ALICE)) {
      assertThat(listing.groups()).hasSize(4);
      assertThat(StateFiles.isInUse(refusal())).isTrue();
    }
    assertThat(listed(ALICE)).hasSize(4);
    try (QueueManager manager = queue.open(ALICE)) {
      assertThat(manager.enumGroups().count()).isEqualTo(4);
      assertThat(StateFiles.isInUse(refusal())).isTrue();
    }
  }

  @Test
  void aDamagedFileIsRefusedInTheSameWords() throws IOException {
    groupsInAllStates();
    byte[] bytes = Files.readAllBytes(state);
    for (int at = 8192; at < bytes.length; at += 100) {
      bytes[at] ^= 1;
    }
    Files.write(state, bytes);

    String words = refusal().getMessage();
    assertThat(words).contains("cannot be read", "it is damaged");
    assertThatThrownBy(() -> queue.open(ALICE))
        .isInstanceOf(ServiceUnavailableException.class)
        .hasMessage(words);
  }

  @Test
  void itNeedsAFile() {

    assertThatThrownBy(() -> StateFileListing.open(QueueManagerConfig.builder().build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("memory.stateFile");
  }

  private void groupsInAllStates() {
    try (QueueManager alice = queue.open(ALICE);
        QueueManager bob = queue.open(BOB)) {
      for (GroupState each : GroupState.values()) {
        queue.groupIn(each, alice, directory, each.name());
      }
      BackgroundCopyGroup two = queue.group(bob, directory, "one", "two");
      assertThat(two.status().state()).isEqualTo(GroupState.SUSPENDED);
      bob.createGroup(UUID.randomUUID());
    }
    queue.close();
    places = 0;
  }

  private List<List<Object>> details(Caller caller) {
    try (QueueManager manager = queue.open(caller)) {
      return manager.enumGroupDetails().stream()
          .map(entry -> told(entry.details().orElseThrow()))
          .toList();
    }
  }

  /** All that is told of a group; details have no equality. */
  private static List<Object> told(GroupDetails group) {
    return List.of(
        group.id(),
        group.owner(),
        group.displayName(),
        group.description(),
        group.status().toString(),
        group.progress(),
        group.jobId(),
        group.fileCount(),
        group.filesDone(),
        group.error(),
        group.lastFailure(),
        group.attempts(),
        group.nextAttempt(),
        group.created(),
        group.changed(),
        group.begun(),
        group.completed(),
        group.rate());
  }

  private List<StateFileListing.Listed> listed(Caller caller) {
    try (StateFileListing listing = listing(caller)) {
      return listing.groups().toList();
    }
  }

  private StateFileListing listing(Caller caller) {
    return StateFileListing.open(queue.config(caller).build());
  }

  private ServiceUnavailableException refusal() {
    return catchThrowableOfType(
        ServiceUnavailableException.class, () -> listing(ALICE).close());
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new HashMap<>();
    for (String name : TestQueue.names(directory)) {
      Path file = directory.resolve(name);
      contents.put(
          name,
          Files.getLastModifiedTime(file) + Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return contents;
  }
}
