package io.github.backgroundcopy.windows.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.abi.Job1Slot;
import io.github.backgroundcopy.windows.abi.QMgrSlot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.MethodTables;
import io.github.backgroundcopy.windows.com.Slot;
import io.github.backgroundcopy.windows.com.UnknownSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

/** Native callbacks: bound, told, told again, and given back exactly once. */
class NotificationPointerTests {

  private static final UUID GROUP = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final UUID JOB = UUID.fromString("f0e1d2c3-b4a5-9687-7869-5a4b3c2d1e0f");

  private final QueueManager manager = mock(QueueManager.class);
  private final BackgroundCopyGroup group = mock(BackgroundCopyGroup.class);
  private final BackgroundCopyJob job = mock(BackgroundCopyJob.class);
  private final NativeRawDriver driver = new NativeRawDriver(principal -> manager, callback -> "");
  private final Block callbackId = Block.of(Ids.CALLBACK1);
  private long pointer;

  @BeforeEach
  void getGroup() {
    when(group.id()).thenReturn(GROUP);
    when(group.status()).thenReturn(new GroupStatus(0x180));
    when(job.id()).thenReturn(JOB);
    when(manager.getGroup(GROUP)).thenReturn(group);
    long queue = driver.manager(Principal.U);
    try (Block out = new Block(8)) {
      assertThat(call(queue, QMgrSlot.GET_GROUP, Guid.of(GROUP), out.address())).isZero();
      pointer = out.getLong(0);
    }
    call(queue, UnknownSlot.RELEASE);
  }

  @AfterEach
  void nothingIsLeft() {
    call(pointer, UnknownSlot.RELEASE);
    callbackId.close();
    driver.close();
  }

  private static int call(long object, Slot slot, Object... arguments) {
    return MethodTables.invoke(object, slot.number(), arguments);
  }

  private int point(long unknown) {
    return call(pointer, GroupSlot.SET_NOTIFICATION_POINTER, callbackId.address(), unknown);
  }

  /** Binds a callback and gives our own reference back, as a client does. */
  private HostedCallback bound(Told told) {
    HostedCallback callback = new HostedCallback(told);
    assertThat(point(callback.address())).isZero();
    assertThat(callback.dropReference()).as("references of the queue").isEqualTo(1);
    return callback;
  }

  /** Gives what the queue was told to call. */
  private BackgroundCopyCallback inQueue() {
    ArgumentCaptor<BackgroundCopyCallback> captor =
        ArgumentCaptor.forClass(BackgroundCopyCallback.class);
    verify(group).setCallback(captor.capture());
    return captor.getValue();
  }

  private StatusEvent completion() {
    return StatusEvent.completed(group, new GroupStatus(0x140));
  }

  private static UUID id(long object, Slot slot) {
    try (Block out = new Block(Guid.SIZE)) {
      assertThat(call(object, slot, out.address())).isZero();
      return out.getGuid(0);
    }
  }

  @Test
  void objectsAreLentForTheCall() throws Exception {
    List<Object> seen = new ArrayList<>();
    Told told = (lentGroup, lentJob, file, status, retries, win32, transport) -> {
      seen.add(id(lentGroup, GroupSlot.GET_GROUP_ID));
      seen.add(id(lentJob, Job1Slot.GET_JOB_ID));
      seen.addAll(List.of(file, status, retries, win32, transport));
      return Codes.S_OK;
    };
    HostedCallback callback = bound(told);
    int living = HostedObject.living();
    TransferError error = new TransferError(7, 5, 404, 3, "");
    inQueue().onStatus(StatusEvent.failed(group, new GroupStatus(0x380), job, error));
    assertThat(seen).containsExactly(GROUP, JOB, 7, 0x380, 3, 5, 404);
    assertThat(HostedObject.living()).isEqualTo(living);
    assertThat(point(0)).isZero();
    assertThat(callback.isGone()).isTrue();
  }

  @Test
  void completionConcernsNoJobAndNoFile() throws Exception {
    List<Long> seen = new ArrayList<>();
    bound((lentGroup, lentJob, file, status, retries, win32, transport) -> {
      seen.addAll(List.of(lentJob, (long) file, (long) status));
      return Codes.S_OK;
    });
    inQueue().onStatus(completion());
    assertThat(seen).containsExactly(0L, -1L, 0x140L);
  }

  @Test
  void aLentObjectThatIsCountedMayBeKept() throws Exception {
    List<Long> kept = new ArrayList<>();
    bound((lentGroup, lentJob, file, status, retries, win32, transport) -> {
      call(lentGroup, UnknownSlot.ADD_REF);
      kept.add(lentGroup);
      return Codes.S_OK;
    });
    inQueue().onStatus(completion());
    assertThat(id(kept.get(0), GroupSlot.GET_GROUP_ID)).isEqualTo(GROUP);
    assertThat(call(kept.get(0), UnknownSlot.RELEASE)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {Codes.E_FAIL, Codes.S_FALSE, Codes.E_NOTIMPL, -1})
  void anotherAnswerAsksForTheSameAgain(int answer) {
    bound((lentGroup, lentJob, file, status, retries, win32, transport) -> answer);
    BackgroundCopyCallback callback = inQueue();
    for (int time = 0; time < 2; time++) {
      assertThatExceptionOfType(BackgroundCopyException.class)
          .isThrownBy(() -> callback.onStatus(completion()))
          .satisfies(e -> assertThat(e.hresult().code()).isEqualTo(answer));
    }
  }

  @Test
  void nullUnbinds() {
    HostedCallback callback = bound(Told.OK);
    assertThat(point(0)).isZero();
    verify(group).clearCallback();
    assertThat(callback.isGone()).isTrue();
    BackgroundCopyCallback late = inQueue();
    assertThatExceptionOfType(IllegalStateException.class)
        .as("a call that was on its way")
        .isThrownBy(() -> late.onStatus(completion()));
    assertThat(point(0)).as("again").isZero();
  }

  @Test
  void theNextOneTakesItsPlace() {
    HostedCallback first = bound(Told.OK);
    HostedCallback second = bound(Told.OK);
    assertThat(first.isGone()).isTrue();
    assertThat(second.isGone()).isFalse();
    assertThat(point(second.address())).as("the same again").isZero();
    assertThat(second.isGone()).isFalse();
    assertThat(point(0)).isZero();
    assertThat(second.isGone()).isTrue();
  }

  @Test
  void aClassTakesItsPlace() {
    HostedCallback callback = bound(Told.OK);
    try (Block variant = new Block(24)) {
      variant.putShort(0, 8);
      assertThat(call(pointer, GroupSlot.SET_PROP, 7, variant.address())).isZero();
    }
    verify(group).set(GroupProperty.NOTIFY_CLSID, "");
    assertThat(callback.isGone()).isTrue();
  }

  @Test
  void cancellingGivesItBackAndFailingToDoSoDoesNot() {
    HostedCallback callback = bound(Told.OK);
    doThrow(new IllegalStateException()).doNothing().when(group).cancel();
    assertThat(call(pointer, GroupSlot.CANCEL_GROUP)).isNegative();
    assertThat(callback.isGone()).isFalse();
    assertThat(call(pointer, GroupSlot.CANCEL_GROUP)).isZero();
    assertThat(callback.isGone()).isTrue();
  }

  @Test
  void theEndOfTheExportGivesItBack() {
    HostedCallback callback = new HostedCallback(Told.OK);
    assertThat(point(callback.address())).isZero();
    driver.endExport();
    assertThat(callback.dropReference()).as("our own reference was the last").isZero();
    HostedCallback late = new HostedCallback(Told.OK);
    assertThat(point(late.address())).isNegative();
    assertThat(late.dropReference()).isZero();
  }

  @Test
  void aQueueWithoutCallbacksKeepsNoReference() {
    doThrow(new UnsupportedOperationException()).when(group).setCallback(any());
    HostedCallback callback = new HostedCallback(Told.OK);
    assertThat(point(callback.address())).isEqualTo(Codes.E_NOTIMPL);
    assertThat(callback.dropReference()).isZero();
  }

  @Test
  void anObjectWithoutTheInterfaceIsRefused() {
    assertThat(point(pointer)).isEqualTo(Codes.E_NOINTERFACE);
    verify(group, never()).setCallback(any());
  }

  @Test
  void itMayUnbindItselfWhileItIsCalled() throws Exception {
    List<Boolean> goneInside = new ArrayList<>();
    List<HostedCallback> self = new ArrayList<>();
    self.add(bound((lentGroup, lentJob, file, status, retries, win32, transport) -> {
      int hr = call(lentGroup, GroupSlot.SET_NOTIFICATION_POINTER, callbackId.address(), 0L);
      goneInside.add(self.get(0).isGone());
      return hr;
    }));
    inQueue().onStatus(completion());
    assertThat(goneInside).containsExactly(false);
    assertThat(self.get(0).isGone()).isTrue();
  }
}
