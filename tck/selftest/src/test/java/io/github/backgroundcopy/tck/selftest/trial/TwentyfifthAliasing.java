package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Mistakes with what is shared. */
final class TwentyfifthAliasing {

  private TwentyfifthAliasing() {}

  static List<Suspect> all() {
    return List.of(lateStream(), lazyEntries(), oneForAll());
  }

  /** It is bound when something is first asked of it. */
  private static Suspect lateStream() {
    return new Suspect(
        Kind.ALIASING,
        "the stream of a snapshot begins where the enumerator stands when it is used",
        "SnapshotEnumerator.stream: \"Streams what is left at the time of this call\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("groups.stream")) {
            return answer;
          }
          GroupEnumerator enumerator = (GroupEnumerator) call.target;
          int characteristics =
              ((Stream<?>) Objects.requireNonNull(answer)).spliterator().characteristics();
          return StreamSupport.stream(
              () -> enumerator.stream().spliterator(), characteristics, false);
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator enumerator = stage.user.enumGroups();
          Stream<UUID> stream = enumerator.stream();
          assertThat(enumerator.next(1)).hasSize(1);
          assertThat(stream.toList()).isEqualTo(ids);
        });
  }

  private static Suspect lazyEntries() {
    return new Suspect(
        Kind.ALIASING,
        "what next gives of details is read again whenever one looks at it",
        "SnapshotEnumerator.next: \"unmodifiable, and never changing\"; enumGroupDetails: \"each one"
            + " is read once, when it is delivered\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("entries.next")
              ? new Entries(call.client().manager(), (List<?>) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          List<GroupEntry> entries = stage.user.enumGroupDetails().next(1);
          group.set(GroupProperty.DISPLAY_NAME, "later");
          assertThat(entries.get(0).details().map(GroupDetails::displayName)).contains("");
        });
  }

  private static final class Entries extends AbstractList<GroupEntry> {

    private final QueueManager manager;
    private final List<?> read;

    Entries(QueueManager manager, List<?> read) {
      this.manager = manager;
      this.read = read;
    }

    @Override
    public GroupEntry get(int index) {
      GroupEntry entry = (GroupEntry) read.get(index);
      if (!(entry instanceof GroupEntry.Present)) {
        return entry;
      }
      try {
        Optional<GroupDetails> now = manager.details(entry.id());
        return now.isPresent()
            ? new GroupEntry.Present(now.get())
            : new GroupEntry.Gone(entry.id());
      } catch (RuntimeException e) {
        return entry;
      }
    }

    @Override
    public int size() {
      return read.size();
    }
  }

  /** As long as nothing changes the snapshot is the same, and so is the enumerator. */
  private static Suspect oneForAll() {
    return new Suspect(
        Kind.ALIASING,
        "who asks for an enumerator gets the one from before, put back, if nothing has changed",
        "SnapshotEnumerator: \"every item of it is delivered exactly once from start to end\";"
            + " ENUM-NEXT-04: \"on every further call too\"",
        () -> {
          AtomicInteger version = new AtomicInteger();
          return call -> {
            Object answer = call.proceed();
            if (call.is(
                "manager.createGroup",
                "manager.add",
                "manager.addAll",
                "manager.getGroup",
                "group.cancel",
                "group.finish",
                "queue.advance",
                "queue.letTimePass",
                "queue.startService")) {
              version.incrementAndGet();
            }
            return call.is("manager.enumGroups")
                ? call.memo(Kept.class, Kept::new)
                    .get(version.get(), (GroupEnumerator) Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          GroupEnumerator one = stage.user.enumGroups();
          assertThat(one.next(2)).isEqualTo(ids);
          assertThat(stage.user.enumGroups().next(1)).isEqualTo(ids.subList(0, 1));
          assertThat(one.next(1)).isEmpty();
        });
  }

  /** The enumerator that a client got last. */
  private static final class Kept {

    private int version = -1;
    private @Nullable GroupEnumerator enumerator;

    synchronized GroupEnumerator get(int now, GroupEnumerator made) {
      GroupEnumerator before = enumerator;
      if (before != null && version == now) {
        before.reset();
        return before;
      }
      version = now;
      enumerator = made;
      return made;
    }
  }
}
