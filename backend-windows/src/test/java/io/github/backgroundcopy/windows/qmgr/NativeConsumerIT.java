package io.github.backgroundcopy.windows.qmgr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.jna.CallbackReference;
import com.sun.jna.Function;
import com.sun.jna.Pointer;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.HostComApi;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.Signature;
import io.github.backgroundcopy.windows.natively.CServer;
import io.github.backgroundcopy.windows.natively.NativeBuild;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The legacy interfaces against a queue in C that shares no table with them. */
class NativeConsumerIT {

  private static final CServer SERVER = CServer.load(NativeBuild.library());

  private final int living = HostedObject.living();
  private final long strings = SERVER.liveStrings();
  private final ClassRegistry registry = new CStrings();

  /** Makes an object of a class for the queue; its three addresses have the shape of a method. */
  private final Signature.PP activator =
      (classId, iid, out) -> registry.create(Guid.read(classId), iid, out);

  /** A host whose BSTRs are those of the C side. */
  private static final class CStrings extends ClassRegistry {

    CStrings() {
      super(new HostComApi());
    }

    @Override
    public long allocateString(String text) {
      return Function.getFunction(new Pointer(SERVER.allocateString()))
          .invokeLong(new Object[] {text.toCharArray(), text.length()});
    }

    @Override
    public void freeString(long string) {
      Function.getFunction(new Pointer(SERVER.freeString())).invokeVoid(new Object[] {string});
    }
  }

  @BeforeEach
  void begin() {
    SERVER.reset();
    SERVER.activator(Pointer.nativeValue(CallbackReference.getFunctionPointer(activator)));
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(SERVER.liveObjects()).isZero();
    assertThat(SERVER.liveCallbacks()).isZero();
    assertThat(SERVER.liveStrings()).isEqualTo(strings);
    assertThat(SERVER.violations()).isZero();
    assertThat(HostedObject.living()).isEqualTo(living);
    assertThat(registry.classes()).isZero();
    SERVER.activator(0);
    SERVER.reset();
  }

  private QueueManager open() {
    Apartment apartment = Apartment.enter(registry, Duration.ofSeconds(10));
    return LegacyQueueManager.open(
        apartment,
        () -> apartment.adopt(SERVER.create()),
        Caller.ofProcess(),
        Set.of(Capability.CALLBACKS),
        new CallbackByClass(registry));
  }

  @Test
  void everythingIsReadAsItIs() {
    UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    UUID jobId = UUID.fromString("f0e1d2c3-b4a5-9687-7869-5a4b3c2d1e0f");
    FileInfo file = FileInfo.of("http://h/url/a?b=%20", "/d/\u00e4\ud83d\ude00");
    try (QueueManager manager = open()) {
      BackgroundCopyGroup group = manager.createGroup(id);
      assertThatExceptionOfType(DuplicateIdException.class)
          .isThrownBy(() -> manager.createGroup(id));
      group.set(GroupProperty.DISPLAY_NAME, "\ud83d\ude00");
      assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("\ud83d\ude00");
      assertThat(group.get(GroupProperty.PRIORITY)).isEqualTo(1);
      BackgroundCopyJob job = group.createJob(jobId);
      job.addFiles(List.of(FileInfo.of("http://h/url/0", "/d/0"), file));
      assertThat(job.file(1)).isEqualTo(file);
      assertThatExceptionOfType(ItemNotFoundException.class).isThrownBy(() -> job.file(-1));
      assertThat(group.enumJobs().next(2)).containsExactly(jobId);
      assertThat(manager.enumGroups().next(2)).containsExactly(id);
      group.resume();
      assertThat(SERVER.progress(id, 7, 100)).isZero();
      assertThat(group.progress().bytesTransferred()).isEqualTo(7);
      assertThat(group.progress()).isEqualTo(job.progress());
      assertThat(SERVER.progress(id, 5_000_000_000L, 10_000_000_000L)).isZero();
      assertThat(group.size()).isEmpty();
      assertThat(group.progress().bytesTransferred()).isEqualTo(0xFFFFFFFFL);
      assertThat(manager.details(id).orElseThrow().fileCount()).isEqualTo(2);
      group.cancel();
      assertThatExceptionOfType(InvalidStateException.class).isThrownBy(job::status);
    }
  }

  @Test
  void callbacksAreToldThroughTheirClass() {
    List<StatusEvent> told = new ArrayList<>();
    try (QueueManager manager = open()) {
      BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
      BackgroundCopyJob job = group.createJob(UUID.randomUUID());
      job.addFiles(List.of(FileInfo.of("http://h/missing/0", "/d/0")));
      group.whenDone(event -> {
        told.add(event);
        assertThat(event.group().status()).isEqualTo(event.status());
      });
      group.resume();
      assertThat(SERVER.error(group.id(), 0, 3, 0, 404)).isEqualTo(Codes.S_OK);
      assertThat(told.get(0).error().orElseThrow().retries()).isEqualTo(3);
      assertThat(told.get(0).job().orElseThrow().id()).isEqualTo(job.id());
      group.resume();
      assertThat(SERVER.complete(group.id())).isEqualTo(Codes.S_OK);
      assertThat(told.get(1).status().state()).isEqualTo(GroupState.COMPLETE);
      assertThat(told).hasSize(2);
      group.setCallback(event -> {
        throw new IllegalArgumentException("on purpose");
      });
    }
  }

  @Test
  void aGroupThatWasThereBeforeIsListedWhole() {
    UUID id = UUID.randomUUID();
    assertThat(SERVER.addGroup(id)).isZero();
    try (QueueManager manager = open()) {
      assertThat(manager.enumGroupDetails().next(1).get(0).details()).isPresent();
    }
  }
}
