package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what is refused to whom, and in what a refusal costs others. */
final class SeventhOwners {

  private SeventhOwners() {}

  static List<Suspect> all() {
    return List.of(claimedInVain(), deniedBeforeNull());
  }

  /** The id is claimed first, and nobody gives it back. */
  private static Suspect claimedInVain() {
    return new Suspect(
        Kind.IDENTITY,
        "the id of a second job that its group was refused is taken for other groups",
        "BackgroundCopyGroup: \"A call that throws has changed nothing\"; GROUP-JOB-04",
        () -> {
          Map<UUID, Past> claimed = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past == null || !call.is("group.createJob") || !call.hasArguments()) {
              return call.proceed();
            }
            UUID id = call.argument(0);
            Past by = claimed.get(id);
            if (by != null
                && by != past
                && by.look().isPresent()
                && mayHaveJob((BackgroundCopyGroup) call.target)) {
              throw new DuplicateIdException(id, "Job \"" + id + "\" is there already");
            }
            try {
              return call.proceed();
            } catch (UnsupportedOperationException e) {
              claimed.put(id, past);
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup first = stage.group();
          first.createJob(UUID.randomUUID());
          UUID id = UUID.randomUUID();
          assertThat(catchThrowable(() -> first.createJob(id)))
              .isInstanceOf(UnsupportedOperationException.class);
          assertThat(stage.group().createJob(id).id()).isEqualTo(id);
        });
  }

  private static boolean mayHaveJob(BackgroundCopyGroup group) {
    return group.status().state() != GroupState.RUNNING && group.enumJobs().count() == 0;
  }

  /** Rights are checked by what lets calls in, and arguments by what carries them out. */
  private static Suspect deniedBeforeNull() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the handle of a former owner refuses null as not allowed",
        "BackgroundCopyGroup: \"first match wins\", NullPointerException first; ERR-03",
        () -> call -> {
          if (!call.hasArguments() && !call.name.endsWith(".equals")) {
            if (call.origin.noun().equals("group")) {
              requireRight((BackgroundCopyGroup) call.target);
            } else if (call.origin.noun().equals("job")) {
              requireRight(call.group());
            }
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyJob job = group.createJob(UUID.randomUUID());
          stage.client(Principal.A).getGroup(group.id());
          assertThat(catchThrowable(() -> job.addFiles(Sneaky.none())))
              .isInstanceOf(NullPointerException.class);
        });
  }

  private static void requireRight(BackgroundCopyGroup group) {
    try {
      var unused = group.status();
    } catch (QueueAccessDeniedException e) {
      throw e;
    } catch (RuntimeException e) {
      // Comes after the argument, as it should.
    }
  }
}
