package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Optional;

/** Mistakes in who owns what. */
final class FourteenthOwners {

  private FourteenthOwners() {}

  static List<Suspect> all() {
    return List.of(takenByCreating(), collectedByTheFormer(), toldTheFormer());
  }

  private static boolean isTaken(Past past) {
    return past.tookOver && !past.isOf(Principal.A);
  }

  /** What is there is opened. */
  private static Suspect takenByCreating() {
    return new Suspect(
        Kind.OWNERSHIP,
        "an administrator who creates a group with the id of a user's is given that one",
        "QueueManager.createGroup: DuplicateIdException \"if a group has the id\"; QMGR-CREATE-02:"
            + " \"and leave that group unchanged\", QMGR-CREATE-03",
        Mistakes.in("manager.createGroup", call -> {
          try {
            return call.proceed();
          } catch (DuplicateIdException e) {
            Past past = call.past();
            if (call.client().principal() != Principal.A
                || past == null
                || past.isOf(Principal.A)
                || past.tookOver) {
              throw e;
            }
            return call.client().manager().getGroup(e.id());
          }
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          QueueManager administrator = stage.client(Principal.A);
          assertThatThrownBy(() -> administrator.createGroup(group.id()))
              .isInstanceOf(DuplicateIdException.class);
          assertThatCode(group::status).doesNotThrowAnyException();
        });
  }

  /** Whose the group is was asked when the handle was made. */
  private static Suspect collectedByTheFormer() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a complete group that was taken over is still collected by its former owner",
        "BackgroundCopyGroup: QueueAccessDeniedException \"when the caller is neither owner nor"
            + " administrator\"; QMGR-GET-06",
        () -> call -> {
          try {
            return call.proceed();
          } catch (QueueAccessDeniedException e) {
            if (!Eighth.on(call, "group.finish")
                || Eighth.past(call)
                    .look()
                    .map(GroupDetails::state)
                    .filter(GroupState.COMPLETE::equals)
                    .isEmpty()) {
              throw e;
            }
            return call.scene.administrator().getGroup(Eighth.past(call).id).finish();
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          assertThatThrownBy(group::finish).isInstanceOf(QueueAccessDeniedException.class);
          assertThat(taken.status().state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  private static Suspect toldTheFormer() {
    return new Suspect(
        Kind.OWNERSHIP,
        "details of a group that was taken over are still given to its former owner",
        "QueueManager.details: \"empty if there is no such group or an ordinary caller does not own"
            + " it\"; DETAIL-02",
        Mistakes.in("manager.details", call -> {
          Object answer = call.proceed();
          Past past = call.past();
          return Optional.empty().equals(answer)
                  && past != null
                  && isTaken(past)
                  && past.isOf(call.client().principal())
              ? past.look()
              : answer;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          assertThat(stage.user.details(taken.id())).isEmpty();
        });
  }
}
