package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What is shared and should not be, and what is kept too long. */
final class TwentiethAliasing {

  private TwentiethAliasing() {}

  static List<Suspect> all() {
    return List.of(oneConnectionPoint(), tombstones(), completeForEver());
  }

  private record Bound(Client client, BackgroundCopyGroup handle) {}

  /** A client is called at one place, for all of its groups. */
  private static Suspect oneConnectionPoint() {
    return new Suspect(
        Kind.ALIASING,
        "to unbind the callback of one group unbinds those of its client's other groups",
        "BackgroundCopyGroup.clearCallback: \"Unbinds the callback, if there is one\";"
            + " JAVA-EVENT-02, CB-STATUS-01",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), new Bound(call.client(), call.group()));
            } else if (Eighth.on(call, "group.clearCallback")) {
              bound.remove(Eighth.past(call));
              for (Map.Entry<Past, Bound> other : Map.copyOf(bound).entrySet()) {
                if (other.getValue().client().equals(call.client())) {
                  bound.remove(other.getKey());
                  unbind(other.getValue().handle());
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup first = stage.small();
          BackgroundCopyGroup second = stage.small();
          List<StatusEvent> heard = Stage.listen(first);
          second.whenDone(event -> {});
          second.clearCallback();
          stage.complete(first);
          assertThat(heard).hasSize(1);
        });
  }

  private static void unbind(BackgroundCopyGroup handle) {
    try {
      handle.clearCallback();
    } catch (RuntimeException e) {
      // It has gone, or belongs to somebody else.
    }
  }

  /** That an id was not found is remembered, to save the next look. */
  private static Suspect tombstones() {
    return new Suspect(
        Kind.ALIASING,
        "an id that a listing has told as gone is gone in later listings when it is used again",
        "DETAIL-07: \"Each element of enumGroupDetails must be read once, when it is delivered\";"
            + " QMGR-CREATE-05, DETAIL-01",
        () -> {
          Set<UUID> gone = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (!call.is("entries.next") || !(answer instanceof List<?> entries)) {
              return answer;
            }
            List<GroupEntry> told = new ArrayList<>();
            for (Object each : entries) {
              GroupEntry entry = (GroupEntry) each;
              if (entry instanceof GroupEntry.Gone) {
                gone.add(entry.id());
              }
              told.add(gone.contains(entry.id()) ? new GroupEntry.Gone(entry.id()) : entry);
            }
            return List.copyOf(told);
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          group.cancel();
          assertThat(listing.next(1)).containsExactly(new GroupEntry.Gone(group.id()));
          stage.user.createGroup(group.id());
          assertThat(stage.user.enumGroupDetails().next(1).get(0).details()).isPresent();
        });
  }

  /** What is complete does not change any more, and need not be asked for. */
  private static Suspect completeForEver() {
    return new Suspect(
        Kind.ALIASING,
        "a handle that has told that its group is complete tells so for ever",
        "JAVA-HANDLE-02: \"All handles to one group must act on the same group\"; JOB-ADDFILES-14:"
            + " \"on a complete group it must bring the status to 0x180\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "group.status") || !(answer instanceof GroupStatus now)) {
            return answer;
          }
          return now.state() == GroupState.COMPLETE || call.scene.isRemembered(call.target)
              ? call.memo(GroupStatus.class, () -> now)
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          BackgroundCopyGroup other = stage.client(Principal.U).getGroup(group.id());
          Stage.job(other).addFiles(List.of(stage.file(7)));
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }
}
