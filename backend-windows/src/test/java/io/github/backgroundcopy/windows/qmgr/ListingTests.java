package io.github.backgroundcopy.windows.qmgr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.windows.abi.QMgrSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How listings are read, in calls, and whose groups they leave alone. */
class ListingTests {

  private final List<TracingComApi> entries = new ArrayList<>();
  private final AbiBench bench = new AbiBench(host -> {
    entries.add(new TracingComApi(host));
    return entries.get(0);
  });

  @AfterEach
  void giveBack() {
    bench.close();
  }

  private List<Integer> slots() {
    return entries.get(0).slots();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024, 1025, 2048, 3000})
  void idsTakeFewCalls(int groups) {
    QueueManager manager = bench.client(AbiBench.USER);
    try (QueueManager service = bench.memory(AbiBench.USER)) {
      for (int i = 0; i < groups; i++) {
        service.createGroup(UUID.randomUUID());
      }
    }
    slots().clear();
    GroupEnumerator ids = manager.enumGroups();
    assertThat(slots().size())
        .isLessThanOrEqualTo((groups + Listing.BATCH - 1) / Listing.BATCH + 3);
    slots().clear();
    manager.close();
    assertThat(ids.next(groups + 1)).hasSize(groups);
    ids.reset();
    assertThat(ids.duplicate().skip(groups + 1L)).isEqualTo(groups);
    // Nothing but the manager itself was given back.
    assertThat(slots()).hasSize(1);
  }

  @Test
  void anAdministratorLooksAtNothingThatItDoesNotHave() {
    QueueManager user = bench.client(AbiBench.USER);
    UUID users = user.createGroup(UUID.randomUUID()).id();
    QueueManager administrator = bench.client(AbiBench.ADMINISTRATOR);
    UUID own = administrator.createGroup(UUID.randomUUID()).id();

    slots().clear();
    List<GroupEntry> entries = administrator.enumGroupDetails().next(9);

    assertThat(entries).extracting(GroupEntry::id).containsExactly(users, own);
    assertThat(entries.get(0)).isEqualTo(new GroupEntry.Denied(users, HResult.E_NOTIMPL));
    assertThat(entries.get(1)).isInstanceOf(GroupEntry.Present.class);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> administrator.details(users))
        .withMessageContaining(users.toString());
    assertThat(administrator.details(UUID.randomUUID())).isEmpty();
    assertThat(administrator.details(own)).isPresent();
    // GetGroup has the number of SetProp, and both would change something.
    assertThat(slots()).doesNotContain(QMgrSlot.GET_GROUP.number());
    assertThat(user.getGroup(users).status().bits()).isEqualTo(0x180);
  }

  @Test
  void anAdministratorTakesWhatItGets() {
    QueueManager user = bench.client(AbiBench.USER);
    UUID id = user.createGroup(UUID.randomUUID()).id();
    SnapshotEnumerator<GroupEntry> listed = user.enumGroupDetails();
    QueueManager administrator = bench.client(AbiBench.ADMINISTRATOR);

    assertThat(administrator.getGroup(id).id()).isEqualTo(id);

    assertThat(administrator.details(id)).isPresent();
    assertThat(user.details(id)).isEmpty();
    assertThat(listed.next(1)).containsExactly(new GroupEntry.Denied(id, HResult.E_ACCESSDENIED));
    assertThat(user.enumGroups().count()).isZero();
  }

  @Test
  void whatALastListingHeldIsGivenBackByTheNext() {
    QueueManager manager = bench.client(AbiBench.USER);
    UUID id = UUID.randomUUID();
    try (QueueManager service = bench.memory(AbiBench.USER)) {
      service.createGroup(id);
      assertThat(manager.enumGroupDetails().next(1)).first().isInstanceOf(GroupEntry.Present.class);
      SnapshotEnumerator<GroupEntry> before = manager.enumGroupDetails();
      service.getGroup(id).cancel();
      assertThat(manager.enumGroupDetails().count()).isZero();
      assertThat(before.next(1)).containsExactly(new GroupEntry.Gone(id));
    }
  }
}
