package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a restart of the service leaves as it should not be. */
final class EleventhRestarts {

  private EleventhRestarts() {}

  static List<Suspect> all() {
    return List.of(nameOfTheFormerOwner(), goneWithTheService(), nameOfTheRestart());
  }

  private record Named(String before, int restarts) {}

  /** What is written is written to where the maker's groups are. */
  private static Suspect nameOfTheFormerOwner() {
    return new Suspect(
        Kind.RESTARTS,
        "a name that an owner by take-over has set is that of before after a restart",
        "DUR-01: \"with all properties, states, jobs and files as they were, whatever was changed"
            + " between them\"; DUR-02",
        () -> {
          Map<Past, Named> names = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.DISPLAY_NAME)
                && wasTaken(Eighth.past(call))) {
              Past past = Eighth.past(call);
              String before = past.look().map(GroupDetails::displayName).orElse("");
              Object answer = call.proceed();
              names.compute(
                  past,
                  (key, old) ->
                      new Named(old == null ? before : old.before(), call.scene.restarts));
              return answer;
            }
            if (call.of("group.get", GroupProperty.DISPLAY_NAME) && call.origin.past() != null) {
              String right = (String) Objects.requireNonNull(call.proceed());
              return kept(call, names.get(Eighth.past(call)), right);
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past == null
                  ? details
                  : Eighth.copy(details)
                      .displayName(kept(call, names.get(past), details.displayName()))
                      .build();
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "mine");
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          taken.set(GroupProperty.DISPLAY_NAME, "taken");
          stage.restart();
          assertThat(taken.get(GroupProperty.DISPLAY_NAME)).isEqualTo("taken");
        });
  }

  private static boolean wasTaken(Past past) {
    return past.tookOver && !past.isOf(Principal.A);
  }

  private static String kept(Call call, @Nullable Named named, String right) {
    return named != null && named.restarts() < call.scene.restarts ? named.before() : right;
  }

  /** Groups are known by numbers that every start gives anew. */
  private static Suspect goneWithTheService() {
    return new Suspect(
        Kind.RESTARTS,
        "a listing that was made before a restart of the service takes all groups for gone",
        "DUR-05: \"Enumerators must go on over a restart\"; GroupEntry.Gone: \"A group that has"
            + " left the queue\"",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("manager.enumGroupDetails", "entries.duplicate")) {
            int now = call.scene.restarts;
            int made = call.is("entries.duplicate") ? call.memo(Integer.class, () -> now) : now;
            call.scene.memo(Objects.requireNonNull(answer), Integer.class, () -> made);
          }
          if (!call.is("entries.next")
              || call.memo(Integer.class, () -> call.scene.restarts) == call.scene.restarts) {
            return answer;
          }
          return ((List<?>) Objects.requireNonNull(answer))
              .stream()
                  .map(GroupEntry.class::cast)
                  .map(entry ->
                      entry instanceof GroupEntry.Present ? new GroupEntry.Gone(entry.id()) : entry)
                  .toList();
        },
        stage -> {
          UUID id = stage.group().id();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          stage.restart();
          GroupEntry entry = listing.next(1).get(0);
          assertThat(entry.id()).isEqualTo(id);
          assertThat(entry.details()).isPresent();
        });
  }

  /** A handle, what was set through it, and how many restarts there were before. */
  private static final class Handle {

    final int restarts;
    volatile int setAfter;
    volatile @Nullable String set;

    Handle(int restarts) {
      this.restarts = restarts;
    }
  }

  /** Handles of before have what was read at the start. */
  private static Suspect nameOfTheRestart() {
    return new Suspect(
        Kind.RESTARTS,
        "a handle of before a restart does not read the name that another one set after it",
        "QMGR-GET-07: \"a property set through one must be read through the other\"; DUR-01",
        () -> {
          Map<Past, String> names = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("queue.startService")) {
              names.clear();
              for (Past past : call.scene.pasts()) {
                past.look().ifPresent(details -> names.put(past, details.displayName()));
              }
            } else if (call.is("manager.createGroup", "manager.getGroup")) {
              call.scene.memo(
                  Objects.requireNonNull(answer),
                  Handle.class,
                  () -> new Handle(call.scene.restarts));
            } else if (call.is("group.set", "group.get")
                && call.argument(0) == GroupProperty.DISPLAY_NAME
                && call.scene.isRemembered(call.target)) {
              Handle handle = call.memo(Handle.class, () -> new Handle(call.scene.restarts));
              if (call.is("group.set")) {
                handle.set = call.argument(1);
                handle.setAfter = call.scene.restarts;
              } else if (handle.restarts < call.scene.restarts) {
                return handle.set != null && handle.setAfter == call.scene.restarts
                    ? handle.set
                    : names.getOrDefault(
                        Eighth.past(call), (String) Objects.requireNonNull(answer));
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup early = stage.group();
          stage.restart();
          BackgroundCopyGroup late = stage.user.getGroup(early.id());
          late.set(GroupProperty.DISPLAY_NAME, "new");
          assertThat(early.get(GroupProperty.DISPLAY_NAME)).isEqualTo("new");
        });
  }
}
