package io.github.backgroundcopy.windows.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.windows.abi.Codes;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call fails once in every way: nothing leaks, and the exception is the contract's. */
class BitsFaultTests {

  private static final int[] CODES = {
    Codes.E_NOTIMPL,
    Codes.E_FAIL,
    Codes.E_ACCESSDENIED,
    Codes.E_OUTOFMEMORY,
    Codes.E_INVALIDARG,
    Codes.BG_E_NOT_FOUND,
    Codes.BG_E_INVALID_STATE,
    0x80070422,
    0x800706BA,
    0x800706BF,
    0x800401FD,
    0x80010108
  };

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachCallFailsOnceInEachWay(boolean wine) {
    int failures = 0;
    for (int code : CODES) {
      boolean reached = true;
      for (int at = 0; reached; at++) {
        reached = failsAt(wine, code, at);
        failures += reached ? 1 : 0;
      }
    }
    // So that the scenario is not empty by accident.
    assertThat(failures).isGreaterThan(CODES.length * 50);
  }

  /** Runs everything with one call failing; tells whether there was such a call. */
  private boolean failsAt(boolean wine, int code, int at) {
    AtomicInteger left = new AtomicInteger(at);
    // Closing it finds what was not given back.
    try (FakeMachine machine = wine ? FakeMachine.wine() : FakeMachine.windows()) {
      machine.bits().foreign("other");
      machine.api().faults(call -> left.getAndDecrement() == 0 ? code : null);
      try {
        scenario(machine);
      } catch (BackgroundCopyException
          | UnsupportedOperationException
          | IllegalArgumentException e) {
        // What the contract has for a failure.
      }
      machine.api().faults(call -> null);
    }
    return left.get() < 0;
  }

  private void scenario(FakeMachine machine) {
    try (QueueManager manager =
        BitsQueueManager.open(machine.api(), new FakeHost(false), "somebody", FakeMachine.TIMING)) {
      BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
      BackgroundCopyJob job = group.createJob(UUID.randomUUID());
      job.addFiles(List.of(FileInfo.of("http://host/0", directory.resolve("0").toString())));
      job.addFiles(List.of(FileInfo.of("http://host/1", directory.resolve("1").toString())));
      group.set(GroupProperty.DESCRIPTION, "text");
      FakeJob fake = machine.bits().byGroup(group.id());
      fake.fail(0x80190194, 1);
      for (GroupEntry entry : manager.enumGroupDetails().next(10)) {
        assertThat(entry.id()).isNotNull();
      }
      job.file(1);
      job.status();
      group.resume();
      fake.transfer();
      assertThat(manager.enumGroupDetails().next(10)).isNotEmpty();
      manager.getGroup(group.id()).finish();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SetDescription", "SetNotifyFlags", "GetTimes"})
  void aGroupIsMadeWholeOrNotAtAll(String call) {
    try (FakeMachine machine = FakeMachine.windows()) {
      QueueManager manager = machine.open();
      machine.api().faults(name -> name.endsWith(call) ? Codes.E_OUTOFMEMORY : null);
      UUID id = UUID.randomUUID();
      assertThatExceptionOfType(BackgroundCopyException.class)
          .isThrownBy(() -> manager.createGroup(id));
      machine.api().faults(name -> null);
      assertThat(machine.bits().jobs()).isEmpty();
      assertThat(manager.createGroup(id).id()).isEqualTo(id);
    }
  }

  @ParameterizedTest
  @CsvSource({"0x800706BA, true", "0x800401FD, false", "0x80010108, true"})
  void aServiceThatHasGoneIsFoundAgain(String code, boolean durable) {
    try (FakeMachine machine = FakeMachine.windows()) {
      QueueManager manager = machine.open();
      BackgroundCopyGroup group = FakeMachine.group(manager, directory, 1);
      UUID job = group.enumJobs().next(1).get(0);
      var entries = manager.enumGroupDetails();
      machine.bits().restart(durable, Long.decode(code).intValue());
      assertThat(FakeMachine.ids(manager)).hasSize(durable ? 1 : 0);
      machine.bits().restart(durable, Long.decode(code).intValue());
      if (durable) {
        assertThat(group.enumJobs().next(1)).containsExactly(job);
        assertThat(entries.next(1).get(0).details()).isPresent();
      } else {
        assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::status);
        assertThat(entries.next(1)).containsExactly(new GroupEntry.Gone(group.id()));
        assertThatExceptionOfType(ItemNotFoundException.class)
            .isThrownBy(() -> manager.getGroup(group.id()));
      }
    }
  }

  @Test
  void aChangeIsNotRepeatedWhenTheServiceHasGone() {
    try (FakeMachine machine = FakeMachine.windows()) {
      QueueManager manager = machine.open();
      BackgroundCopyGroup group = FakeMachine.group(manager, directory, 1);
      machine.bits().restart(true, 0x800706BA);
      assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(group::resume);
      FakeJob job = machine.bits().byGroup(group.id());
      assertThat(job.state()).isEqualTo(JobState.SUSPENDED);
      group.resume();
      assertThat(job.state()).isEqualTo(JobState.QUEUED);
    }
  }

  @Test
  void aServiceThatStaysAwayIsSaidSo() {
    try (FakeMachine machine = FakeMachine.windows()) {
      QueueManager manager = machine.open();
      BackgroundCopyGroup group = FakeMachine.group(manager, directory, 1);
      var entries = manager.enumGroupDetails();
      machine.bits().restart(true, 0x800706BA);
      machine.api().faults(call -> call.equals("CoCreateInstance") ? 0x80080005 : null);
      assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(group::status);
      assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(manager::enumGroups);
      assertThat(entries.next(1)).singleElement().isInstanceOf(GroupEntry.Denied.class);
      machine.api().faults(call -> null);
      assertThat(FakeMachine.ids(manager)).containsExactly(group.id());
    }
  }

  @Test
  void oneReferenceIsHeldToEachJobUntilItIsSeenGone() {
    try (FakeMachine machine = FakeMachine.windows()) {
      FakeJob stays = machine.bits().foreign("stays");
      FakeJob goes = machine.bits().foreign("goes");
      int before = stays.references();
      QueueManager manager = machine.open();
      for (int i = 0; i < 3; i++) {
        FakeMachine.entries(manager);
        assertThat(stays.references()).isEqualTo(before + 1);
      }
      machine.bits().purge(goes);
      assertThat(FakeMachine.ids(manager)).hasSize(1);
      manager.close();
      assertThat(stays.references()).isEqualTo(before);
    }
  }
}
