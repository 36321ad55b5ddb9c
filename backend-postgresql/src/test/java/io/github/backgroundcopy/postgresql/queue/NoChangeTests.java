package io.github.backgroundcopy.postgresql.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What leaves a group as it is does not keep it from expiring. */
@Timeout(60)
final class NoChangeTests {

  private static final int DAYS = 80;

  private final QueueManagerConfig.Builder queue = TestQueue.config();

  private QueueManager client;
  private BackgroundCopyGroup group;

  @BeforeEach
  void changeNothingForDays() {
    client = TestQueue.open(queue);
    group = client.createGroup(UUID.randomUUID());
    group.set(GroupProperty.DISPLAY_NAME, "name");
    group.set(GroupProperty.DESCRIPTION, "description");
    group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    group.switchToForeground();
    age();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void whatIsAsItWasIsNoChange() {
    assertNoChange(same -> same.set(GroupProperty.DISPLAY_NAME, "name"));
    assertNoChange(same -> same.set(GroupProperty.DESCRIPTION, "description"));
    assertNoChange(same -> same.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE));
    assertNoChange(BackgroundCopyGroup::switchToForeground);
    assertNoChange(BackgroundCopyGroup::clearCallback);
    assertNoChange(BackgroundCopyGroup::suspend);
    assertNoChange(same -> client.getGroup(same.id()));
  }

  @Test
  void whatIsOtherThanItWasIsOne() {
    assertChange(other -> other.set(GroupProperty.DISPLAY_NAME, "another name"));
    assertChange(other -> other.set(GroupProperty.DESCRIPTION, "another description"));
    assertChange(other -> other.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY));
    assertChange(other -> other.setCallback(event -> {}));
    assertChange(other -> other.setCallback(event -> {}));
    assertChange(BackgroundCopyGroup::clearCallback);
    assertChange(other -> other.createJob(UUID.randomUUID()));
  }

  private void assertNoChange(Consumer<BackgroundCopyGroup> call) {
    call.accept(group);
    assertThat(daysWithoutChange()).isEqualTo(DAYS);
  }

  private void assertChange(Consumer<BackgroundCopyGroup> call) {
    call.accept(group);
    assertThat(daysWithoutChange()).isZero();
    age();
  }

  private void age() {
    TestQueue.execute(
        queue,
        "update backgroundcopy.grp set changed = changed - interval '" + DAYS
            + " days' where queue = %s");
  }

  private long daysWithoutChange() {
    return TestQueue.number(
        queue,
        "select extract(day from clock_timestamp() - changed)::int from backgroundcopy.grp"
            + " where queue = %s");
  }
}
