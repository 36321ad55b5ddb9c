package io.github.backgroundcopy.tck.selftest.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes in sizes, in what a caller is given, and in how enumerators move. */
final class LastWalking {

  private LastWalking() {}

  static List<Suspect> all() {
    return List.of(
        halvesOfPairs(),
        sevenBits(),
        percentageIn32Bits(),
        filesOfNow(),
        changeableGroups(),
        readByAnother(),
        startsFromTheEnd(),
        alwaysForward(),
        sumTooGreat());
  }

  private static Suspect halvesOfPairs() {
    return new Suspect(
        Kind.LIMITS,
        "half of a surrogate pair in a text becomes a question mark",
        "GroupProperty.DISPLAY_NAME: \"UTF-16 units\", GROUP-PROP-09",
        Mistakes.in(
            "group.set",
            call -> call.hasArguments() && call.argument(1) instanceof String text
                ? call.with(call.argument(0), new String(text.getBytes(UTF_8), UTF_8))
                : call.proceed()),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "a\uD83Db");
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("a\uD83Db");
        });
  }

  private static Suspect sevenBits() {
    return new Suspect(
        Kind.NUMBERS,
        "the index of the file that failed has seven bits in an event",
        "CB-STATUS-07",
        Mistakes.in("callback.onStatus", call -> {
          StatusEvent event = call.argument(0);
          if (event.error().isEmpty()) {
            return call.proceed();
          }
          TransferError right = event.error().orElseThrow();
          TransferError wrong = new TransferError(
              right.fileIndex() < 0 ? right.fileIndex() : right.fileIndex() & 0x7F,
              right.win32Result(),
              right.transportResult(),
              right.retries(),
              right.reason(),
              right.context());
          return call.with(
              StatusEvent.failed(event.group(), event.status(), event.job().orElseThrow(), wrong));
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          List<FileInfo> files = new ArrayList<>();
          for (int i = 0; i < 150; i++) {
            files.add(stage.file(0));
          }
          files.add(stage.file(Resource.failing(404)));
          group.createJob(UUID.randomUUID()).addFiles(files);
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          assertThat(heard.get(0).fileIndex()).hasValue(150);
        });
  }

  private static Suspect percentageIn32Bits() {
    return new Suspect(
        Kind.NUMBERS,
        "a percentage is multiplied in 32 bits before it is divided",
        "Progress.percent: \"100 exactly when complete, else rounded down\", GROUP-PROG-03",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("group.progress", "job.progress")
                  && answer instanceof Progress right
                  && right.percent() != 100
                  && right.bytesTransferred() * 100 > Integer.MAX_VALUE
              ? new Progress(right.bytesTransferred(), right.bytesTotal(), (int) Math.max(
                  0,
                  Math.min(
                      99,
                      (int) (right.bytesTransferred() * 100)
                          / right.bytesTotal().orElse(1))))
              : answer;
        },
        stage -> {
          FileInfo file = stage.file(Resource.ofSize(40_000_000));
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.network().hold(Stage.path(file), 30_000_000);
          stage.run(group);
          assertThat(group.progress().percent()).isEqualTo(75);
        });
  }

  private static Suspect filesOfNow() {
    return new Suspect(
        Kind.ALIASING,
        "the list of files shows their progress when it is looked at",
        "BackgroundCopyJob.files: \"unmodifiable, and never changes\"",
        Mistakes.in("job.files", call -> {
          var unused = call.proceed();
          BackgroundCopyJob job = (BackgroundCopyJob) call.target;
          return new AbstractList<FileProgress>() {
            @Override
            public FileProgress get(int index) {
              return job.files().get(index);
            }

            @Override
            public int size() {
              return job.files().size();
            }
          };
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<FileProgress> before = Stage.job(group).files();
          stage.complete(group);
          assertThat(before.get(0).progress().bytesTransferred()).isZero();
        });
  }

  private static Suspect changeableGroups() {
    return new Suspect(
        Kind.ALIASING,
        "the list of the groups that were added at once can be changed",
        "QueueManager.addAll: \"in the order of the list; unmodifiable\"",
        Mistakes.in("manager.addAll", call -> {
          List<?> groups = new ArrayList<>((List<?>) Objects.requireNonNull(call.proceed()));
          return Proxy.newProxyInstance(
              LastWalking.class.getClassLoader(),
              new Class<?>[] {List.class},
              (self, method, arguments) -> {
                try {
                  return method.invoke(groups, arguments);
                } catch (InvocationTargetException e) {
                  throw Objects.requireNonNull(e.getCause());
                }
              });
        }),
        stage -> {
          List<BackgroundCopyGroup> groups =
              stage.user.addAll(List.of(GroupSpec.builder().build()));
          assertThat(catchThrowable(groups::clear))
              .isInstanceOf(UnsupportedOperationException.class);
        });
  }

  private static long place(SnapshotEnumerator<?> enumerator) {
    return enumerator.count() - enumerator.duplicate().skip(Long.MAX_VALUE);
  }

  private static Suspect readByAnother() {
    return new Suspect(
        Kind.ALIASING,
        "a clone of a listing gives what the other read when it passed there",
        "QueueManager.enumGroupDetails: \"read once, when it is delivered\"",
        () -> call -> {
          if (call.is("entries.duplicate")) {
            Object clone = Objects.requireNonNull(call.proceed());
            Family family = call.memo(Family.class, Family::new);
            var unused = call.scene.memo(clone, Family.class, () -> family);
            return clone;
          }
          if (!call.is("entries.next") || !call.scene.isRemembered(call.target)) {
            return call.proceed();
          }
          Family family = call.memo(Family.class, Family::new);
          synchronized (family) {
            int index = (int) place((SnapshotEnumerator<?>) call.target);
            List<GroupEntry> entries = new ArrayList<>();
            for (Object entry : (List<?>) Objects.requireNonNull(call.proceed())) {
              entries.add(family.read(index++, call.target, (GroupEntry) entry));
            }
            return List.copyOf(entries);
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          SnapshotEnumerator<GroupEntry> clone = listing.duplicate();
          assertThat(listing.next(1)).hasSize(1);
          group.set(GroupProperty.DISPLAY_NAME, "new");
          assertThat(clone.next(1).get(0).details().orElseThrow().displayName()).isEqualTo("new");
        });
  }

  /** What a listing and its clones have read. */
  private static final class Family {

    private final Map<Integer, GroupEntry> entries = new HashMap<>();
    private final Map<Integer, Object> readers = new HashMap<>();

    GroupEntry read(int index, Object reader, GroupEntry fresh) {
      Object before = readers.putIfAbsent(index, reader);
      if (before == null || before == reader) {
        entries.put(index, fresh);
        return fresh;
      }
      return Objects.requireNonNull(entries.get(index));
    }
  }

  private static Suspect startsFromTheEnd() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a clone that is made at the end stands at the start",
        "ENUM-CLONE-01",
        Mistakes.in("groups.duplicate", call -> {
          GroupEnumerator clone = (GroupEnumerator) Objects.requireNonNull(call.proceed());
          if (clone.duplicate().skip(1) == 0) {
            clone.reset();
          }
          return clone;
        }),
        stage -> {
          stage.groups(2);
          GroupEnumerator walk = stage.user.enumGroups();
          assertThat(walk.next(3)).hasSize(2);
          assertThat(walk.duplicate().next(1)).isEmpty();
        });
  }

  private static Suspect alwaysForward() {
    return new Suspect(
        Kind.ENUMERATORS,
        "compared with a later enumerator, an earlier one tells the changes forward",
        "GroupEnumerator.since: \"Given a later enumerator, this method answers the other way round\"",
        () -> {
          AtomicInteger snapshots = new AtomicInteger();
          return call -> {
            if (call.is("groups.since") && call.hasArguments()) {
              GroupEnumerator other = call.argument(0);
              GroupEnumerator own = (GroupEnumerator) call.target;
              GroupChanges right = (GroupChanges) Objects.requireNonNull(call.proceed());
              return number(call, other, 0) > number(call, own, 0) ? other.since(own) : right;
            }
            Object answer = call.proceed();
            if (call.is("manager.enumGroups")) {
              number(call, Objects.requireNonNull(answer), snapshots.incrementAndGet());
            } else if (call.is("groups.duplicate")) {
              number(call, Objects.requireNonNull(answer), number(call, call.target, 0));
            }
            return answer;
          };
        },
        stage -> {
          GroupEnumerator earlier = stage.user.enumGroups();
          UUID id = stage.group().id();
          GroupEnumerator later = stage.user.enumGroups();
          assertThat(earlier.since(later)).isEqualTo(new GroupChanges(List.of(), List.of(id)));
        });
  }

  private static int number(Call call, Object enumerator, int first) {
    return call.scene.memo(enumerator, Integer.class, () -> first);
  }

  private static Suspect sumTooGreat() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a listing gives nothing when more is asked for than an int can count from its start",
        "SnapshotEnumerator.next: \"0 to Integer.MAX_VALUE\"",
        Mistakes.in("entries.next", call -> {
          int celt = call.argument(0);
          return celt + place((SnapshotEnumerator<?>) call.target) > Integer.MAX_VALUE
              ? List.of()
              : call.proceed();
        }),
        stage -> {
          stage.groups(3);
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          assertThat(listing.next(1)).hasSize(1);
          assertThat(listing.next(Integer.MAX_VALUE)).hasSize(2);
        });
  }
}
