package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What goes wrong the second time. */
final class EighteenthAgain {

  private EighteenthAgain() {}

  static List<Suspect> all() {
    return List.of(handleOfBefore(), stillBeingCollected(), deletedTwice());
  }

  /** What a client was given it keeps by the id. */
  private static Suspect handleOfBefore() {
    return new Suspect(
        Kind.IDENTITY,
        "a client that has got a group is given its handle again when the id is another group's",
        "ENUM-SNAP-05: \"If a listed group is cancelled and its GUID reused, GetGroup with the"
            + " enumerated GUID must return the new group\"; QMGR-CREATE-05",
        () -> {
          Map<Client, Map<UUID, BackgroundCopyGroup>> given = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (!call.is("manager.getGroup") || !(answer instanceof BackgroundCopyGroup group)) {
              return answer;
            }
            return given
                .computeIfAbsent(call.client(), client -> new ConcurrentHashMap<>())
                .computeIfAbsent(group.id(), id -> group);
          };
        },
        stage -> {
          UUID id = stage.group().id();
          stage.user.getGroup(id).cancel();
          stage.user.createGroup(id);
          assertThat(stage.user.getGroup(id).status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  /** That somebody collects the group is noted before it is asked whether that can be. */
  private static Suspect stillBeingCollected() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group whose collection was refused before it was complete cannot be collected after",
        "JAVA-FINISH-02: \"must throw InvalidStateException and change nothing\"; JAVA-FINISH-01",
        () -> {
          Set<Past> tried = ConcurrentHashMap.newKeySet();
          return call -> {
            if (!Eighth.on(call, "group.finish")) {
              return call.proceed();
            }
            GroupState state = Eighth.state(call);
            if (state == GroupState.COMPLETE && tried.contains(Eighth.past(call))) {
              throw new InvalidStateException("The group is being collected");
            }
            try {
              return call.proceed();
            } catch (InvalidStateException e) {
              if (state != null) {
                tried.add(Eighth.past(call));
              }
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          assertThatThrownBy(group::finish).isInstanceOf(InvalidStateException.class);
          stage.complete(group);
          assertThat(group.finish()).hasSize(1);
        });
  }

  /** What is cancelled is marked, and an id and its mark are a key of the table. */
  private static Suspect deletedTwice() {
    return new Suspect(
        Kind.IDENTITY,
        "a group cannot be cancelled if one that had its id before was cancelled",
        "BackgroundCopyGroup.cancel: \"Takes the group out of the queue for good, whatever its"
            + " state\"; GROUP-CANCEL-01, QMGR-CREATE-05",
        () -> {
          Set<UUID> marked = ConcurrentHashMap.newKeySet();
          return call -> {
            if (!Eighth.on(call, "group.cancel")) {
              return call.proceed();
            }
            UUID id = Eighth.past(call).id;
            if (marked.contains(id) && Eighth.state(call) != null) {
              throw new DuplicateIdException(id, "Group \"" + id + "\" was cancelled before");
            }
            Object answer = call.proceed();
            marked.add(id);
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup first = Eighth.with(stage, file);
          first.cancel();
          QueueManager other = stage.client(Principal.U);
          other.createGroup(first.id()).cancel();
          assertThat(other.enumGroups().count()).isZero();
        });
  }
}
