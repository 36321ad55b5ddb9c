package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.UUID;

/** Mistakes with owners and clients. */
final class ThirteenthOwners {

  private ThirteenthOwners() {}

  static List<Suspect> all() {
    return List.of(notCollected(), notItsForeground(), jobWithoutId());
  }

  private static boolean isTaken(Call call) {
    return call.client().principal() == Principal.A
        && !Eighth.past(call).isOf(Principal.A)
        && Eighth.state(call) != null;
  }

  /** Its files belong to somebody else. */
  private static Suspect notCollected() {
    return new Suspect(
        Kind.OWNERSHIP,
        "an administrator cannot collect a complete group that was taken over",
        "QueueManager.getGroup: \"makes the caller its owner\"; JAVA-FINISH-01, QMGR-GET-04",
        () -> call -> {
          if (Eighth.on(call, "group.finish")
              && isTaken(call)
              && Eighth.state(call) == GroupState.COMPLETE) {
            throw new QueueAccessDeniedException("Only who made the group may collect it");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          assertThat(taken.finish()).hasSize(1);
        });
  }

  /** The foreground is that of the session in which the group was made. */
  private static Suspect notItsForeground() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a group that was taken over stays in the background",
        "BackgroundCopyGroup.switchToForeground; GROUP-STATE-11: \"set bit 0x400\", QMGR-GET-04",
        () -> call ->
            Eighth.on(call, "group.switchToForeground") && isTaken(call) ? null : call.proceed(),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          taken.switchToForeground();
          assertThat(taken.status().foreground()).isTrue();
        });
  }

  private static Suspect jobWithoutId() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the handle of a job does not tell its id when its client was closed",
        "BackgroundCopyJob.id: \"Never fails\"; JAVA-CLOSE-02: \"except id\"",
        () -> call -> {
          if (call.is("job.id") && call.client().closed().get()) {
            throw new IllegalStateException("The manager of this job was closed");
          }
          return call.proceed();
        },
        stage -> {
          QueueManager other = stage.client(Principal.U);
          UUID id = UUID.randomUUID();
          BackgroundCopyJob job = other.createGroup(UUID.randomUUID()).createJob(id);
          other.close();
          assertThat(job.id()).isEqualTo(id);
        });
  }
}
