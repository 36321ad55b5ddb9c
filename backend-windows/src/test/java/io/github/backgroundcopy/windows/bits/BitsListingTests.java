package io.github.backgroundcopy.windows.bits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.windows.abi.Codes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listing shows, and what it asks for. */
class BitsListingTests {

  @TempDir
  private Path directory;

  private static FakeMachine machine(boolean wine) {
    return wine ? FakeMachine.wine() : FakeMachine.windows();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void groupsOfOursKeepTheirIdsAndOrder(boolean wine) {
    try (FakeMachine machine = machine(wine)) {
      QueueManager manager = machine.open();
      List<UUID> ids = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        ids.add(FakeMachine.group(manager, directory, 1).id());
      }
      assertThat(FakeMachine.ids(manager)).isEqualTo(ids);
      assertThat(FakeMachine.ids(machine.open())).isEqualTo(ids);
      assertThat(FakeMachine.entries(machine.open())).extracting(GroupEntry::id).isEqualTo(ids);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void jobsOfOthersHaveTheIdsOfTheService(boolean wine) {
    try (FakeMachine machine = machine(wine)) {
      FakeJob job = machine
          .bits()
          .foreign("an update")
          .described("of something")
          .withFile(FileInfo.of("http://host/f", "C:\\f"));
      QueueManager manager = machine.open();
      assertThat(FakeMachine.entries(manager)).singleElement().satisfies(entry -> {
        GroupDetails details = entry.details().orElseThrow();
        assertThat(details.id()).isEqualTo(job.id());
        assertThat(details.jobId()).contains(job.id());
        assertThat(details.fileCount()).isEqualTo(1);
        assertThat(details.displayName()).isEqualTo("an update");
        assertThat(details.description()).isEqualTo("of something");
        assertThat(details.owner().isPresent()).isEqualTo(!wine);
        assertThat(details.created().isPresent()).isEqualTo(!wine);
      });
      BackgroundCopyGroup group = manager.getGroup(job.id());
      assertThat(group.getJob(job.id()).file(0).localName()).isEqualTo("C:\\f");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUED, RUNNING",
    "CONNECTING, RUNNING",
    "TRANSFERRING, RUNNING",
    "SUSPENDED, SUSPENDED",
    "ERROR, ERROR",
    "TRANSIENT_ERROR, RUNNING"
  })
  void aStateIsTranslated(JobState state, GroupState expected) {
    try (FakeMachine machine = FakeMachine.windows()) {
      QueueManager manager = machine.open();
      BackgroundCopyGroup group = FakeMachine.group(manager, directory, 2);
      FakeJob job = machine.bits().byGroup(group.id()).in(state);
      for (int i = 0; i < 2; i++) {
        assertThat(FakeMachine.entries(manager))
            .extracting(entry -> entry.details().orElseThrow().state())
            .containsExactly(expected);
      }
      assertThat(group.status().state()).isEqualTo(expected);
      assertThat(job.state()).isEqualTo(state);
    }
  }

  @Test
  void aGroupThatIsStillTriedTellsWhatItWaitsFor() {
    try (FakeMachine machine = FakeMachine.windows()) {
      QueueManager manager = machine.open();
      BackgroundCopyGroup group = FakeMachine.group(manager, directory, 2);
      FakeJob job = machine.bits().byGroup(group.id());
      group.resume();
      job.failForNow(0x801901F7, 1);
      job.failForNow(0x801901F7, 1);

      GroupDetails details = manager.details(group.id()).orElseThrow();

      assertThat(details.state()).isEqualTo(GroupState.RUNNING);
      assertThat(details.error()).isEmpty();
      assertThat(details.attempts()).isEqualTo(2);
      assertThat(details.lastFailure())
          .contains(new TransferError(
              1, 0, 503, 2, "The server answered with status 503", ErrorContext.REMOTE_FILE));
      assertThat(FakeMachine.entries(manager))
          .extracting(entry -> entry.details().orElseThrow().lastFailure())
          .containsExactly(details.lastFailure());
      var unused = job.in(JobState.TRANSFERRING);
      assertThat(manager.details(group.id()).orElseThrow().lastFailure()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDescriptionThatAnotherClientSetIsListed(boolean wine) {
    try (FakeMachine machine = machine(wine)) {
      QueueManager manager = machine.open();
      BackgroundCopyGroup group = FakeMachine.group(machine.open(), directory, 1);
      assertThat(FakeMachine.entries(manager).get(0).details().orElseThrow().description())
          .isEmpty();

      group.set(GroupProperty.DESCRIPTION, "new");

      assertThat(FakeMachine.entries(manager).get(0).details().orElseThrow().description())
          .isEqualTo("new");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileThatAnotherClientAddedIsCounted(boolean wine) {
    try (FakeMachine machine = machine(wine)) {
      QueueManager manager = machine.open();
      BackgroundCopyGroup group = FakeMachine.group(machine.open(), directory, 1);
      assertThat(manager.details(group.id()).orElseThrow().fileCount()).isEqualTo(1);

      group
          .getJob(group.enumJobs().next(1).get(0))
          .addFiles(List.of(FileInfo.of(
              "http://server.invalid/more", directory.resolve("more").toString())));

      assertThat(manager.details(group.id()).orElseThrow().fileCount()).isEqualTo(2);
    }
  }

  @Test
  void theTimesOfTheServiceAreShown() {
    try (FakeMachine machine = FakeMachine.windows()) {
      QueueManager manager = machine.open();
      BackgroundCopyGroup group = FakeMachine.group(manager, directory, 1);
      Instant made = manager.details(group.id()).orElseThrow().changed().orElseThrow();
      group.resume();
      assertThat(manager.details(group.id()).orElseThrow().completed()).isEmpty();

      int unused = machine.bits().byGroup(group.id()).transfer();

      GroupDetails details = manager.details(group.id()).orElseThrow();
      assertThat(details.completed()).isEqualTo(details.changed());
      assertThat(details.completed().orElseThrow()).isAfter(made);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ACKNOWLEDGED", "CANCELLED"})
  void whatHasEndedIsNotListed(JobState end) {
    try (FakeMachine machine = FakeMachine.wine()) {
      QueueManager manager = machine.open();
      BackgroundCopyGroup stays = FakeMachine.group(manager, directory, 1);
      BackgroundCopyGroup ends = FakeMachine.group(manager, directory, 1);
      machine.bits().byGroup(ends.id()).in(end);
      assertThat(FakeMachine.ids(manager)).containsExactly(stays.id());
      assertThat(FakeMachine.entries(manager)).hasSize(1);
      assertThat(manager.details(ends.id())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatEndsMeanwhileIsGoneAndWhatIsRefusedIsDenied(boolean wine) {
    try (FakeMachine machine = machine(wine)) {
      QueueManager manager = machine.open();
      BackgroundCopyGroup stays = FakeMachine.group(manager, directory, 1);
      BackgroundCopyGroup ends = FakeMachine.group(manager, directory, 1);
      BackgroundCopyGroup denied = FakeMachine.group(manager, directory, 1);
      SnapshotEnumerator<GroupEntry> entries = manager.enumGroupDetails();
      machine.bits().byGroup(denied.id()).denied(true);
      ends.cancel();
      assertThat(entries.next(9))
          .satisfiesExactly(
              entry -> assertThat(entry.details().orElseThrow().id()).isEqualTo(stays.id()),
              entry -> assertThat(entry).isEqualTo(new GroupEntry.Gone(ends.id())),
              entry -> assertThat(entry)
                  .isEqualTo(new GroupEntry.Denied(denied.id(), HResult.E_ACCESSDENIED)));
      manager.close();
      entries.reset();
      assertThat(entries.next(9)).hasSize(3).allMatch(entry -> entry instanceof GroupEntry.Denied);
    }
  }

  @Test
  void anOrdinaryUserSeesItsOwnAndAnAdministratorAll() {
    try (FakeMachine machine = FakeMachine.windows()) {
      FakeJob other = machine.bits().foreign("other").ownedBy(FakeBits.OTHER);
      FakeJob own = machine.bits().foreign("own");
      assertThat(FakeMachine.ids(machine.open())).containsExactly(own.id());
      QueueManager administrator = machine.open(true);
      assertThat(FakeMachine.ids(administrator)).containsExactly(other.id(), own.id());
      assertThat(administrator.details(other.id()).orElseThrow().owner())
          .contains("HOST\\" + FakeBits.OTHER);
      assertThat(other.owner()).isEqualTo(FakeBits.OTHER);
      assertThat(administrator.getGroup(other.id()).id()).isEqualTo(other.id());
      assertThat(other.owner()).isEqualTo(FakeBits.ME);
      // The token may say more than the service believes.
      machine.bits().administrator(false);
      assertThat(FakeMachine.ids(administrator)).hasSize(2);
    }
  }

  @Test
  void listingChangesNothing() {
    try (FakeMachine machine = FakeMachine.windows()) {
      FakeJob job = machine.bits().foreign("other").ownedBy(FakeBits.OTHER);
      QueueManager manager = machine.open(true);
      machine.api().calls();
      FakeMachine.entries(manager);
      var unused = manager.details(job.id());
      assertThat(machine.api().calls())
          .noneMatch(call -> call.contains("Set") || call.contains("TakeOwnership"));
    }
  }

  @Test
  void aChangedNameIsSeenByTheTimeOfItsChange() {
    try (FakeMachine machine = FakeMachine.windows()) {
      FakeJob job = machine.bits().foreign("before");
      QueueManager manager = machine.open();
      assertThat(name(manager)).isEqualTo("before");
      machine.api().calls();
      assertThat(name(manager)).isEqualTo("before");
      assertThat(machine.api().calls()).noneMatch(call -> call.contains("GetDisplayName"));
      job.named("after");
      assertThat(name(manager)).isEqualTo("after");
    }
  }

  private static String name(QueueManager manager) {
    return FakeMachine.entries(manager).get(0).details().orElseThrow().displayName();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJobThatAnotherProcessAddsIsSeen(boolean wine) {
    try (FakeMachine machine = machine(wine)) {
      QueueManager one = machine.open();
      QueueManager two = machine.open();
      BackgroundCopyGroup group = one.createGroup(UUID.randomUUID());
      assertThat(FakeMachine.entries(two).get(0).details().orElseThrow().jobId())
          .isEmpty();
      UUID job = one.getGroup(group.id()).createJob(UUID.randomUUID()).id();
      assertThat(FakeMachine.entries(two).get(0).details().orElseThrow().jobId())
          .contains(job);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJobThatIsAddedBetweenSnapshotAndDeliveryIsSeen(boolean wine) {
    try (FakeMachine machine = machine(wine)) {
      BackgroundCopyGroup group = machine.open().createGroup(UUID.randomUUID());
      SnapshotEnumerator<GroupEntry> entries = machine.open().enumGroupDetails();
      UUID job = group.createJob(UUID.randomUUID()).id();
      assertThat(entries.next(1).get(0).details().orElseThrow().jobId()).contains(job);
    }
  }

  @Test
  void anUploadIsListed() {
    try (FakeMachine machine = FakeMachine.windows()) {
      FakeJob job = machine.bits().create("upload", 1);
      assertThat(FakeMachine.entries(machine.open()))
          .extracting(GroupEntry::id)
          .containsExactly(job.id());
    }
  }

  @Test
  void aLargeQueueIsReadWhole() {
    try (FakeMachine machine = FakeMachine.windows()) {
      List<UUID> ids = new ArrayList<>();
      IntStream.range(0, 1025)
          .forEach(i -> ids.add(machine.bits().foreign("n" + i).id()));
      QueueManager manager = machine.open();
      assertThat(FakeMachine.ids(manager)).isEqualTo(ids);
      machine.api().calls();
      assertThat(FakeMachine.ids(manager)).isEqualTo(ids);
      // The enumerator, and 512 pointers at a time.
      assertThat(machine.api().calls()).hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource({"false, SUSPENDED, 8, 2", "false, TRANSFERRING, 8, 3", "true, SUSPENDED, 6, 4"})
  void aLaterListingAsksForLittle(boolean wine, JobState state, int first, int later) {
    try (FakeMachine machine = machine(wine)) {
      QueueManager maker = machine.open();
      for (int i = 0; i < 10; i++) {
        BackgroundCopyGroup group = FakeMachine.group(maker, directory, 1);
        machine.bits().byGroup(group.id()).in(state);
      }
      QueueManager manager = machine.open();
      machine.api().calls();
      FakeMachine.entries(manager);
      List<String> calls = machine.api().calls();
      // What is not there is asked for once.
      int missing = wine ? 3 : 0;
      assertThat(calls).as("%s", calls).hasSize(2 + 10 * first + missing);
      FakeMachine.entries(manager);
      List<String> again = machine.api().calls();
      assertThat(again).as("%s", again).hasSize(2 + 10 * later);
    }
  }

  @Test
  void ofTwoJobsThatClaimOneIdTheOwnOlderHasIt() {
    try (FakeMachine machine = FakeMachine.windows()) {
      UUID id = UUID.randomUUID();
      String claim = new Marker(id, UUID.randomUUID(), 1).behind("claimed");
      FakeJob alien = machine.bits().foreign("alien").ownedBy(FakeBits.OTHER).described(claim);
      FakeJob own = machine.bits().foreign("own").described(claim);
      FakeJob younger = machine.bits().foreign("younger").described(claim);
      QueueManager manager = machine.open(true);
      assertThat(FakeMachine.ids(manager)).containsExactly(alien.id(), id, younger.id());
      assertThat(manager.getGroup(id).get(GroupProperty.DISPLAY_NAME)).isEqualTo("own");
      assertThat(own.owner()).isEqualTo(FakeBits.ME);
      BackgroundCopyGroup other = manager.getGroup(younger.id());
      assertThat(other.enumJobs().next(2)).containsExactly(younger.id());
      assertThat(manager.details(younger.id()).orElseThrow().description()).isEqualTo("claimed");
    }
  }

  @Test
  void nobodyClaimsTheIdOfAnotherJob() {
    try (FakeMachine machine = FakeMachine.windows()) {
      FakeJob victim = machine.bits().foreign("victim");
      FakeJob thief = machine
          .bits()
          .foreign("thief")
          .described(new Marker(victim.id(), victim.id(), 1).behind(""));
      QueueManager manager = machine.open();
      assertThat(FakeMachine.ids(manager)).containsExactly(victim.id(), thief.id());
      assertThat(manager.details(victim.id()).orElseThrow().displayName()).isEqualTo("victim");
    }
  }

  @Test
  void aGroupIsKnownByItsNameBeforeItHasItsMarker() {
    try (FakeMachine machine = FakeMachine.wine()) {
      UUID id = UUID.randomUUID();
      FakeJob job = machine.bits().foreign(PlaceholderName.of(id));
      QueueManager manager = machine.open();
      assertThat(FakeMachine.entries(manager)).singleElement().satisfies(entry -> {
        assertThat(entry.id()).isEqualTo(id);
        assertThat(entry.details().orElseThrow().jobId()).isEmpty();
        assertThat(entry.details().orElseThrow().displayName()).isEmpty();
      });
      job.described(new Marker(id, id, 5).behind("now"));
      assertThat(FakeMachine.entries(manager).get(0).details().orElseThrow().description())
          .isEqualTo("now");
    }
  }

  @Test
  void aJobThatCannotEvenBeToldApartIsLeftOut() {
    try (FakeMachine machine = FakeMachine.windows()) {
      machine.bits().foreign("one");
      QueueManager manager = machine.open();
      machine.api().faults(call -> call.endsWith("GetId") ? Codes.BG_E_NOT_FOUND : null);
      assertThat(FakeMachine.ids(manager)).isEmpty();
      machine.api().faults(call -> null);
      assertThat(FakeMachine.ids(manager)).hasSize(1);
    }
  }

  @Test
  void aJobThatIsDeniedWhenFirstSeenIsReadLater() {
    try (FakeMachine machine = FakeMachine.windows()) {
      FakeJob job = machine.bits().foreign("secret").denied(true);
      QueueManager manager = machine.open();
      assertThat(FakeMachine.entries(manager))
          .containsExactly(new GroupEntry.Denied(job.id(), HResult.E_ACCESSDENIED));
      job.denied(false);
      assertThat(name(manager)).isEqualTo("secret");
    }
  }

  @Test
  void whatHasArrivedAndHowFastTheRestComesIsShown() {
    try (FakeMachine machine = FakeMachine.windows()) {
      QueueManager manager = machine.open();
      BackgroundCopyGroup group = FakeMachine.group(manager, directory, 2);
      FakeJob job = machine.bits().byGroup(group.id());
      GroupDetails idle = manager.details(group.id()).orElseThrow();
      assertThat(idle.filesDone()).hasValue(0);
      assertThat(idle.rate()).isEmpty();
      job.in(JobState.TRANSFERRING).progressed(1000, -1);
      assertThat(manager.details(group.id()).orElseThrow().rate()).hasValue(0);
      job.progressed(1_000_000, -1);
      assertThat(manager.details(group.id()).orElseThrow().rate().orElseThrow()).isPositive();
      int unused = job.transfer();
      GroupDetails complete = manager.details(group.id()).orElseThrow();
      assertThat(complete.filesDone()).hasValue(2);
      assertThat(complete.rate()).isEmpty();
    }
  }
}
