package io.github.backgroundcopy.windows.qmgr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.windows.com.ComApi;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that has gone and is back: all it gave is dead, and what it kept is there. */
class LostServiceTests {

  private static final int RPC_S_SERVER_UNAVAILABLE = 0x800706BA;

  private final List<MortalComApi> entries = new ArrayList<>();
  private final AbiBench bench = new AbiBench(host -> {
    entries.add(new MortalComApi(host));
    return entries.get(0);
  });

  /** Lets so many calls of methods fail, as long as a service is away. */
  private static final class MortalComApi extends WatchedComApi {

    private final AtomicInteger away = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    MortalComApi(ComApi real) {
      super(real);
    }

    @Override
    int called(int slot, Object[] arguments, IntSupplier call) {
      if (slot <= 2) {
        return call.getAsInt();
      }
      calls.incrementAndGet();
      return away.getAndUpdate(left -> Math.max(0, left - 1)) > 0
          ? RPC_S_SERVER_UNAVAILABLE
          : call.getAsInt();
    }
  }

  private void loseFor(int calls) {
    entries.get(0).away.set(calls);
    entries.get(0).calls.set(0);
  }

  private int calls() {
    return entries.get(0).calls.get();
  }

  @AfterEach
  void giveBack() {
    bench.close();
  }

  @Test
  void readsAreRepeatedOnce() {
    QueueManager manager = bench.client(AbiBench.USER);
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    BackgroundCopyJob job = group.createJob(UUID.randomUUID());
    group.set(GroupProperty.DISPLAY_NAME, "kept");
    loseFor(1);
    assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("kept");
    loseFor(1);
    assertThat(job.fileCount()).isZero();
    loseFor(1);
    assertThat(manager.enumGroups().count()).isOne();
    loseFor(2);
    assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(group::status);
    assertThat(calls()).isEqualTo(2);
    assertThat(group.status().bits()).isEqualTo(0x180);
  }

  @Test
  void changesAreNot() {
    QueueManager manager = bench.client(AbiBench.USER);
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    loseFor(1);
    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(group::switchToForeground);
    assertThat(calls()).isOne();
    group.switchToForeground();
    assertThat(group.status().foreground()).isTrue();
    loseFor(1);
    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(() -> manager.createGroup(UUID.randomUUID()));
    assertThat(calls()).isOne();
    assertThat(manager.enumGroups().count()).isOne();
  }

  @Test
  void anAdministratorsHandlesTakeNothingBack() {
    QueueManager administrator = bench.client(AbiBench.ADMINISTRATOR);
    QueueManager another = bench.client(Caller.administrator("B"));
    UUID id = UUID.randomUUID();
    BackgroundCopyGroup group = administrator.createGroup(id);
    loseFor(1);
    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(group::status)
        .withMessageContaining("get it again");
    assertThat(administrator.getGroup(id).status()).isEqualTo(group.status());
    assertThat(another.enumGroups().count()).isOne();
  }

  @Test
  void anIdThatWasUsedAgainRevivesNoHandle() {
    QueueManager manager = bench.client(AbiBench.USER);
    QueueManager another = bench.client(AbiBench.USER);
    UUID id = UUID.randomUUID();
    BackgroundCopyGroup group = manager.createGroup(id);
    BackgroundCopyJob job = group.createJob(UUID.randomUUID());
    another.getGroup(id).cancel();
    another.createGroup(id).createJob(UUID.randomUUID());
    loseFor(1);
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(job::status);
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::status);
    assertThat(manager.getGroup(id).enumJobs().count()).isOne();
    assertThat(group.id()).isEqualTo(id);
  }

  @Test
  void aClosedManagerAsksNobody() {
    QueueManager manager = bench.client(AbiBench.USER);
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    manager.close();
    loseFor(0);
    assertThatIllegalStateException().isThrownBy(group::status);
    assertThatIllegalStateException().isThrownBy(manager::enumGroups);
    assertThat(calls()).isZero();
  }
}
