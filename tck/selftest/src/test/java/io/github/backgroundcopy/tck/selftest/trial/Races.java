package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.RACES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes that need two threads: questions whose answers are old when they are used. */
final class Races {

  private static final int TRIES = 40;

  private Races() {}

  static List<Suspect> all() {
    return List.of(
        bothCancel(),
        bothFinish(),
        twoUsersOneId(),
        additionLost(),
        recordWrittenWhole(),
        nextInTwoSteps(),
        entriesInTwoSteps(),
        listingInPages(),
        takenWhileSet());
  }

  /** Tries until it fails, or often enough. */
  static void often(Attempt attempt) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      attempt.make();
    }
  }

  static boolean succeeds(Runnable call) {
    try {
      call.run();
      return true;
    } catch (InvalidStateException | UnsupportedOperationException | DuplicateIdException refused) {
      return false;
    }
  }

  /** Counts which of two calls at once succeed. */
  static long both(Runnable one, Runnable other) throws Exception {
    return Stage.together(
            List.<Stage.Action<Boolean>>of(() -> succeeds(one), () -> succeeds(other)))
        .stream()
        .filter(succeeded -> succeeded)
        .count();
  }

  private static Suspect bothCancel() {
    return new Suspect(
        RACES,
        "two cancellations of one group at once both succeed",
        "GROUP-CANCEL-04",
        Mistakes.in("group.cancel", call -> {
          Past past = Objects.requireNonNull(call.past());
          boolean there = past.look().isPresent();
          Mistakes.window();
          try {
            return call.proceed();
          } catch (InvalidStateException e) {
            if (there) {
              return null;
            }
            throw e;
          }
        }),
        stage -> often(() -> {
          BackgroundCopyGroup group = stage.group();
          assertThat(both(group::cancel, group::cancel)).isEqualTo(1);
        }));
  }

  private static Suspect bothFinish() {
    return new Suspect(
        RACES,
        "two threads both collect one group",
        "BackgroundCopyGroup.finish: \"cancels it\" (GROUP-CANCEL-04)",
        Mistakes.in("group.finish", call -> {
          BackgroundCopyGroup group = (BackgroundCopyGroup) call.target;
          List<Path> paths = new ArrayList<>();
          if (group.status().bits() == 0x140) {
            BackgroundCopyJob job = Stage.job(group);
            for (int i = 0; i < job.fileCount(); i++) {
              paths.add(Path.of(job.file(i).localName()));
            }
            Mistakes.window();
            succeeds(group::cancel);
            return List.copyOf(paths);
          }
          return call.proceed();
        }),
        stage -> often(() -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          assertThat(both(group::finish, group::finish)).isEqualTo(1);
        }));
  }

  private static Suspect twoUsersOneId() {
    return new Suspect(
        RACES,
        "one client makes a group twice at once",
        "QMGR-CREATE-06",
        Mistakes.in("manager.createGroup", call -> {
          QueueManager manager = (QueueManager) call.target;
          UUID id = call.argument(0);
          boolean free = id == null || manager.details(id).isEmpty();
          Mistakes.window();
          try {
            return call.proceed();
          } catch (DuplicateIdException e) {
            if (free && manager.details(id).isPresent()) {
              return manager.getGroup(id);
            }
            throw e;
          }
        }),
        stage -> often(() -> {
          UUID id = UUID.randomUUID();
          assertThat(both(() -> stage.user.createGroup(id), () -> stage.user.createGroup(id)))
              .isEqualTo(1);
        }));
  }

  private static Suspect additionLost() {
    return new Suspect(
        RACES,
        "of two lists of files added at once one is lost",
        "JOB-ADDFILES-01",
        Mistakes.in("job.addFiles", call -> {
          AtomicBoolean busy = call.scene.memo(
              Objects.requireNonNull(call.past()), AtomicBoolean.class, AtomicBoolean::new);
          if (!busy.compareAndSet(false, true)) {
            return null;
          }
          try {
            Mistakes.window();
            return call.proceed();
          } finally {
            busy.set(false);
          }
        }),
        stage -> often(() -> {
          BackgroundCopyGroup group = stage.small();
          BackgroundCopyJob job = Stage.job(group);
          List<FileInfo> files = stage.names(2);
          both(() -> job.addFiles(files.subList(0, 1)), () -> job.addFiles(files.subList(1, 2)));
          assertThat(job.fileCount()).isEqualTo(3);
        }));
  }

  private static Suspect recordWrittenWhole() {
    return new Suspect(
        RACES,
        "setting one property puts the others back to what they were before",
        "GROUP-PROP-09",
        Mistakes.in("group.set", call -> {
          if (call.of("group.set", GroupProperty.DISPLAY_NAME) && call.hasArguments()) {
            String other = call.group().get(GroupProperty.DESCRIPTION);
            Mistakes.window();
            Object answer = call.proceed();
            call.group().set(GroupProperty.DESCRIPTION, other);
            return answer;
          }
          return call.proceed();
        }),
        stage -> often(() -> {
          BackgroundCopyGroup group = stage.group();
          both(
              () -> group.set(GroupProperty.DISPLAY_NAME, "name"),
              () -> group.set(GroupProperty.DESCRIPTION, "text"));
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo("text");
        }));
  }

  private static Suspect nextInTwoSteps() {
    return new Suspect(
        RACES,
        "next of several items reads and moves in two steps",
        "SnapshotEnumerator: \"Every method is one atomic step\" (ENUM-THREAD-01)",
        Mistakes.in("groups.next", call -> {
          int celt = call.argument(0);
          if (celt < 2) {
            return call.proceed();
          }
          GroupEnumerator real = (GroupEnumerator) call.target;
          List<UUID> items = real.duplicate().next(celt);
          Mistakes.window();
          real.skip(items.size());
          return items;
        }),
        stage -> {
          stage.groups(6);
          often(() -> {
            GroupEnumerator shared = stage.user.enumGroups();
            List<List<UUID>> parts = Stage.together(List.<Stage.Action<List<UUID>>>of(
                () -> shared.next(2), () -> shared.next(2), () -> shared.next(2)));
            assertThat(new HashSet<>(parts.stream().flatMap(List::stream).toList()))
                .hasSize(6);
          });
        });
  }

  private static Suspect entriesInTwoSteps() {
    return new Suspect(
        RACES,
        "the entries of a listing are read and passed in two steps",
        "SnapshotEnumerator: \"each item then goes to exactly one of them\"",
        Mistakes.in("entries.next", call -> {
          int celt = call.argument(0);
          if (celt < 1) {
            return call.proceed();
          }
          SnapshotEnumerator<?> real = (SnapshotEnumerator<?>) call.target;
          List<?> items = real.duplicate().next(celt);
          Mistakes.window();
          real.skip(items.size());
          return items;
        }),
        stage -> {
          stage.groups(4);
          often(() -> {
            SnapshotEnumerator<GroupEntry> shared = stage.user.enumGroupDetails();
            List<List<GroupEntry>> parts = Stage.together(List.<Stage.Action<List<GroupEntry>>>of(
                () -> shared.next(2), () -> shared.next(2)));
            assertThat(parts.stream().flatMap(List::stream).map(GroupEntry::id).distinct())
                .hasSize(4);
          });
        });
  }

  private static Suspect listingInPages() {
    return new Suspect(
        RACES,
        "a listing is made of two halves, the second a little later by its place",
        "ENUM-SNAP-03, QueueManager.enumGroups: \"Takes a snapshot\"",
        Mistakes.in("manager.enumGroups", call -> {
          List<UUID> first = Mistakes.left(call.proceed());
          int half = first.size() / 2;
          Mistakes.window();
          List<UUID> second = Mistakes.left(call.proceed());
          List<UUID> ids = new ArrayList<>(first.subList(0, half));
          ids.addAll(second.subList(Math.min(half, second.size()), second.size()));
          return Walks.groups(ids);
        }),
        stage -> often(() -> {
          // Whichever is the oldest now, it is none of the last four.
          List<UUID> ids = stage.groups(5).subList(1, 5);
          BackgroundCopyGroup oldest =
              stage.user.getGroup(stage.user.enumGroups().next(1).get(0));
          List<List<UUID>> seen = Stage.together(List.<Stage.Action<List<UUID>>>of(
              () -> stage.user.enumGroups().stream().toList(), () -> {
                oldest.cancel();
                return List.of();
              }));
          assertThat(seen.get(0)).containsAll(ids);
        }));
  }

  private static Suspect takenWhileSet() {
    return new Suspect(
        RACES,
        "who may set a property is asked before, and it is set for whoever owns it then",
        "QMGR-GET-06",
        Mistakes.in("group.set", call -> {
          Past past = Objects.requireNonNull(call.past());
          if (call.client().principal() != Principal.U || !call.hasArguments()) {
            return call.proceed();
          }
          boolean allowed = !past.tookOver;
          Mistakes.window();
          if (allowed && past.tookOver) {
            return call.on(
                call.scene.administrator().getGroup(past.id), call.argument(0), call.argument(1));
          }
          return call.proceed();
        }),
        stage -> {
          QueueManager administrator = stage.client(Principal.A);
          often(() -> {
            BackgroundCopyGroup group = stage.group();
            List<Boolean> done = Stage.together(List.<Stage.Action<Boolean>>of(
                () -> {
                  try {
                    group.set(GroupProperty.DISPLAY_NAME, "late");
                    return true;
                  } catch (QueueAccessDeniedException e) {
                    return false;
                  }
                },
                () -> administrator
                    .getGroup(group.id())
                    .get(GroupProperty.DISPLAY_NAME)
                    .equals("late")));
            // What the taker has not seen at once came before, or never.
            assertThat(done.get(0) && !done.get(1)).isFalse();
          });
        });
  }

  /** Something that fails if threads meet. */
  interface Attempt {

    void make() throws Exception;
  }
}
