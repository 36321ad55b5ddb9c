package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Listings of before a restart, which read the queue of after it. */
final class RestartedListingTests {

  @Test
  void aGroupThatHasTheIdOfACancelledOneIsNotTakenForIt() throws Exception {
    UUID id = UUID.randomUUID();
    try (QueueFixture queue = new MemoryFixture(true).open();
        QueueManager manager = queue.client(Principal.U)) {
      manager.createGroup(id);
      SnapshotEnumerator<GroupEntry> listing = manager.enumGroupDetails();
      manager.getGroup(id).cancel();
      queue.stopService();
      queue.startService();
      manager.createGroup(id);

      assertThat(listing.next(1)).containsExactly(new GroupEntry.Gone(id));
    }
  }
}
