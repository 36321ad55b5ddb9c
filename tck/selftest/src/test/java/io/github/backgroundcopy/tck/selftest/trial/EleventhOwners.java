package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with several clients, and with who owns what. */
final class EleventhOwners {

  private EleventhOwners() {}

  static List<Suspect> all() {
    return List.of(seenByTheFormer(), unboundByANeighbour(), backgroundOfTheTaker());
  }

  /** Who may see what is judged when the snapshot is taken. */
  private static Suspect seenByTheFormer() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a listing of before a take-over tells the former owner what the group is like now",
        "DETAIL-09: \"A group that somebody else owns by now must be delivered as Denied\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("entries.next")) {
            return answer;
          }
          return ((List<?>) Objects.requireNonNull(answer))
              .stream()
                  .map(GroupEntry.class::cast)
                  .map(entry -> seen(call, entry))
                  .toList();
        },
        stage -> {
          UUID id = stage.group().id();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          assertThat(stage.client(Principal.A).getGroup(id).id()).isEqualTo(id);
          assertThat(listing.next(1))
              .containsExactly(new GroupEntry.Denied(id, HResult.E_ACCESSDENIED));
        });
  }

  private static GroupEntry seen(Call call, GroupEntry entry) {
    if (entry instanceof GroupEntry.Denied denied
        && denied.reason().equals(HResult.E_ACCESSDENIED)) {
      Optional<GroupDetails> look = call.scene.look(entry.id());
      return look.isPresent() ? new GroupEntry.Present(look.get()) : entry;
    }
    return entry;
  }

  private static Suspect unboundByANeighbour() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a callback is unbound when another client of its user gets the group",
        "QueueManager.getGroup: \"Its properties, files, state and callback stay as they are\"",
        () -> {
          Map<Past, Client> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), call.client());
            } else if (Eighth.on(call, "group.clearCallback")) {
              bound.remove(Eighth.past(call));
            } else if (call.is("manager.getGroup") && call.past() != null) {
              Past past = Objects.requireNonNull(call.past());
              Client binder = bound.get(past);
              if (binder != null
                  && !binder.equals(call.client())
                  && binder.principal() == call.client().principal()) {
                bound.remove(past);
                ((BackgroundCopyGroup) Objects.requireNonNull(answer)).clearCallback();
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(stage.client(Principal.U).getGroup(group.id()));
          assertThat(heard).hasSize(1);
        });
  }

  /** It is the foreground of who asked for it. */
  private static Suspect backgroundOfTheTaker() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a group in the foreground is in the background for who takes it over",
        "QueueManager.getGroup: \"Its properties, files, state and callback stay as they are\";"
            + " switchToForeground: \"There is no way back\"; GROUP-STATE-11",
        () -> {
          Set<Past> switched = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past != null && isBehind(past, switched)
                  ? Eighth.copy(details).status(behind(details.status())).build()
                  : details;
            });
            if (Eighth.on(call, "group.switchToForeground") && wasTaken(Eighth.past(call))) {
              switched.add(Eighth.past(call));
            }
            return Eighth.on(call, "group.status") && isBehind(Eighth.past(call), switched)
                ? behind((GroupStatus) Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.switchToForeground();
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          assertThat(taken.status().foreground()).isTrue();
        });
  }

  private static boolean wasTaken(Past past) {
    return past.tookOver && !past.isOf(Principal.A);
  }

  private static boolean isBehind(Past past, Set<Past> switched) {
    return wasTaken(past) && !switched.contains(past);
  }

  private static GroupStatus behind(GroupStatus status) {
    return new GroupStatus(status.bits() & ~GroupStatus.FOREGROUND);
  }
}
