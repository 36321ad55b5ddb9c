package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes of things that are one where they should be two. */
final class TwentyseventhAliasing {

  private static final int MANY = 1000;

  private TwentyseventhAliasing() {}

  static List<Suspect> all() {
    return List.of(oneBuffer(), readAtOnce(), oneIterator());
  }

  private static Suspect oneBuffer() {
    return new Suspect(
        Kind.ALIASING,
        "the list of details that next gives is filled anew by the following next",
        "SnapshotEnumerator.next: \"unmodifiable, and never changing\"; ENUM-NEXT-02",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("entries.next")) {
            return answer;
          }
          Buffer buffer = call.memo(Buffer.class, Buffer::new);
          buffer.items.clear();
          buffer.items.addAll((List<?>) Objects.requireNonNull(answer));
          return Collections.unmodifiableList(buffer.items);
        },
        stage -> {
          List<UUID> ids = stage.groups(4);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          List<GroupEntry> first = entries.next(2);
          assertThat(entries.next(2)).hasSize(2);
          assertThat(first).extracting(GroupEntry::id).isEqualTo(ids.subList(0, 2));
        });
  }

  private static final class Buffer {

    final List<Object> items = new ArrayList<>();
  }

  private static Suspect readAtOnce() {
    return new Suspect(
        Kind.ALIASING,
        "details in a listing are those of when it was begun",
        "QueueManager.enumGroupDetails: \"each one is read once, when it is delivered\"",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("manager.enumGroupDetails")) {
            remember(call, (SnapshotEnumerator<?>) Objects.requireNonNull(answer));
          } else if (call.is("entries.duplicate") && call.scene.isRemembered(call.target)) {
            Begun begun = call.memo(Begun.class, Begun::new);
            call.scene.memo(Objects.requireNonNull(answer), Begun.class, () -> begun);
          } else if (call.is("entries.next") && call.scene.isRemembered(call.target)) {
            Begun begun = call.memo(Begun.class, Begun::new);
            return ((List<?>) Objects.requireNonNull(answer))
                .stream().map(entry -> begun.of((GroupEntry) entry)).toList();
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          group.set(GroupProperty.DISPLAY_NAME, "later");
          assertThat(entries.next(1).get(0).details().orElseThrow().displayName())
              .isEqualTo("later");
        });
  }

  private static void remember(Call call, SnapshotEnumerator<?> entries) {
    if (entries.count() <= MANY) {
      Begun begun = new Begun();
      entries.duplicate().next(MANY).forEach(entry -> begun.add((GroupEntry) entry));
      call.scene.memo(entries, Begun.class, () -> begun);
    }
  }

  private static final class Begun {

    private final Map<UUID, GroupEntry> known = new ConcurrentHashMap<>();

    void add(GroupEntry entry) {
      known.put(entry.id(), entry);
    }

    /** What is gone or denied by now is not told. */
    GroupEntry of(GroupEntry now) {
      return now.details().isPresent() ? known.getOrDefault(now.id(), now) : now;
    }
  }

  private static Suspect oneIterator() {
    return new Suspect(
        Kind.ALIASING,
        "a second iterator is the first one, as long as that has not ended",
        "SnapshotEnumerator.asIterator: \"a new iterator that starts at the current position\"",
        () -> call -> {
          if (!call.is("groups.asIterator")) {
            return call.proceed();
          }
          Kept kept = call.memo(Kept.class, Kept::new);
          Iterator<?> last = kept.last;
          if (last == null || !last.hasNext()) {
            last = (Iterator<?>) Objects.requireNonNull(call.proceed());
            kept.last = last;
          }
          return last;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          Iterator<UUID> one = groups.asIterator();
          assertThat(one.next()).isEqualTo(ids.get(0));
          assertThat(groups.asIterator().next()).isEqualTo(ids.get(0));
          assertThat(one.next()).isEqualTo(ids.get(1));
        });
  }

  private static final class Kept {

    volatile @Nullable Iterator<?> last;
  }
}
