package io.github.backgroundcopy.windows.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.memory.queue.MemoryFixture;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.fixture.Resource;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.abi.QMgrSlot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.MethodTables;
import io.github.backgroundcopy.windows.com.UnknownSlot;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks that are bound by pointer, and what a queue that transfers tells them. */
final class NotificationMemoryTests {

  private static final String PATH = "/told.bin";

  private final QueueFixture queue = new MemoryFixture().open();
  private final QueueManager client = queue.client(Principal.U);
  private final NativeRawDriver driver = new NativeRawDriver(principal -> client, queue.classes());
  private final List<Integer> told = new CopyOnWriteArrayList<>();
  private final BackgroundCopyGroup group = client.createGroup(UUID.randomUUID());
  private long pointer;

  @BeforeEach
  void addAFile(@TempDir Path directory) {
    queue.network().serve(PATH, Resource.of(new byte[10]));
    String url = queue.network().url(PATH);
    group
        .createJob(UUID.randomUUID())
        .addFiles(List.of(FileInfo.of(url, directory.resolve("told").toString())));
    group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    long manager = driver.manager(Principal.U);
    try (Block out = new Block(8)) {
      MethodTables.invoke(manager, QMgrSlot.GET_GROUP.number(), Guid.of(group.id()), out.address());
      pointer = out.getLong(0);
    }
    MethodTables.invoke(manager, UnknownSlot.RELEASE.number());
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    MethodTables.invoke(pointer, UnknownSlot.RELEASE.number());
    queue.close();
    driver.close();
  }

  private void point(long callback) {
    try (Block iid = Block.of(Ids.CALLBACK1)) {
      int slot = GroupSlot.SET_NOTIFICATION_POINTER.number();
      assertThat(MethodTables.invoke(pointer, slot, iid.address(), callback)).isZero();
    }
  }

  /** Binds what answers E_FAIL so many times. */
  private HostedCallback bound(int failures) {
    Told recorder = (lentGroup, lentJob, file, status, retries, win32, transport) -> {
      told.add(status);
      return told.size() <= failures ? Codes.E_FAIL : Codes.S_OK;
    };
    HostedCallback callback = new HostedCallback(recorder);
    point(callback.address());
    callback.dropReference();
    return callback;
  }

  private void letItWork() {
    for (int i = 0; i < 10; i++) {
      queue.settle();
      queue.letTimePass();
    }
    queue.settle();
  }

  @Test
  void itIsToldUntilItAcknowledges() {
    HostedCallback callback = bound(2);
    group.resume();
    letItWork();
    assertThat(told).containsExactly(0x140, 0x140, 0x140);
    point(0);
    assertThat(callback.isGone()).isTrue();
  }

  @Test
  void itIsNotToldAfterItWasUnbound() {
    HostedCallback callback = bound(0);
    point(0);
    assertThat(callback.isGone()).isTrue();
    group.resume();
    letItWork();
    assertThat(told).isEmpty();
  }

  @Test
  void theOneInItsPlaceIsTold() {
    HostedCallback first = bound(Integer.MAX_VALUE);
    group.resume();
    queue.settle();
    assertThat(told).isNotEmpty().containsOnly(0x140);
    told.clear();
    bound(0);
    assertThat(first.isGone()).isTrue();
    letItWork();
    assertThat(told).containsExactly(0x140);
  }
}
