package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Mistakes with what is shared and what is copied. */
final class TwentysecondAliasing {

  private TwentysecondAliasing() {}

  static List<Suspect> all() {
    return List.of(readWhenLookedAt(), oneEnd(), readOnce());
  }

  private static Suspect readWhenLookedAt() {
    return new Suspect(
        Kind.ALIASING,
        "the elements of a list of details are read when the list is looked at, each time anew",
        "SnapshotEnumerator.next: \"unmodifiable, and never changing\"; GroupEntry: \"as it was"
            + " found when it was delivered\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("entries.next")) {
            return answer;
          }
          List<GroupEntry> entries = ((List<?>) Objects.requireNonNull(answer))
              .stream().map(GroupEntry.class::cast).toList();
          return new Lazy(call.client().manager(), entries);
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          List<GroupEntry> entries = stage.user.enumGroupDetails().next(1);
          group.set(GroupProperty.DISPLAY_NAME, "later");
          assertThat(name(entries)).isEmpty();
        });
  }

  private static String name(List<GroupEntry> entries) {
    return entries.get(0).details().map(GroupDetails::displayName).orElseThrow();
  }

  /** Reads again what can be read. */
  private static final class Lazy extends AbstractList<GroupEntry> {

    private final QueueManager manager;
    private final List<GroupEntry> first;

    Lazy(QueueManager manager, List<GroupEntry> first) {
      this.manager = manager;
      this.first = first;
    }

    @Override
    public int size() {
      return first.size();
    }

    @Override
    public GroupEntry get(int index) {
      GroupEntry entry = first.get(index);
      if (entry.details().isEmpty()) {
        return entry;
      }
      try {
        return manager
            .details(entry.id())
            .<GroupEntry>map(GroupEntry.Present::new)
            .orElse(entry);
      } catch (RuntimeException e) {
        return entry;
      }
    }
  }

  /** What has nothing to deliver needs no copy, it seems. */
  private static Suspect oneEnd() {
    return new Suspect(
        Kind.ALIASING,
        "a clone that is made at the end of an enumerator shares its position",
        "ENUM-CLONE-02: \"Next, Skip, Reset on the clone must not move the original, nor the"
            + " reverse\"",
        () -> call -> {
          if (call.is("groups.since") && call.argument(0) instanceof Shared shared) {
            return call.with(shared.real());
          }
          if (call.is("groups.duplicate")) {
            GroupEnumerator real = (GroupEnumerator) call.target;
            if (real.count() > 0 && real.duplicate().next(1).isEmpty()) {
              return new Shared(real);
            }
          }
          return call.proceed();
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          GroupEnumerator original = stage.user.enumGroups();
          assertThat(original.next(2)).isEqualTo(ids);
          GroupEnumerator clone = original.duplicate();
          clone.reset();
          assertThat(clone.next(2)).isEqualTo(ids);
          clone.reset();
          assertThat(original.next(2)).isEmpty();
        });
  }

  private record Shared(GroupEnumerator real) implements GroupEnumerator {

    @Override
    public List<UUID> next(int celt) {
      return real.next(celt);
    }

    @Override
    public long skip(long celt) {
      return real.skip(celt);
    }

    @Override
    public void reset() {
      real.reset();
    }

    @Override
    public GroupEnumerator duplicate() {
      return real.duplicate();
    }

    @Override
    public long count() {
      return real.count();
    }

    @Override
    public Iterator<UUID> asIterator() {
      return real.asIterator();
    }

    @Override
    public Stream<UUID> stream() {
      return real.stream();
    }

    @Override
    public GroupChanges since(GroupEnumerator earlier) {
      return real.since(earlier);
    }
  }

  /** The enumerator keeps what it has read, and its clones do. */
  private static Suspect readOnce() {
    return new Suspect(
        Kind.ALIASING,
        "a listing of details tells after reset() what it told before, whatever has changed",
        "GroupEntry: \"a group of the snapshot, as it was found when it was delivered\"",
        () -> {
          Map<Object, Map<UUID, GroupEntry>> read = Twentysecond.byIdentity();
          return call -> {
            Object answer = call.proceed();
            if (call.is("manager.enumGroupDetails")) {
              read.put(Objects.requireNonNull(answer), new ConcurrentHashMap<>());
            }
            Map<UUID, GroupEntry> known = read.get(call.target);
            if (known != null && call.is("entries.duplicate")) {
              read.put(Objects.requireNonNull(answer), known);
            }
            if (known == null || !call.is("entries.next")) {
              return answer;
            }
            return ((List<?>) Objects.requireNonNull(answer))
                .stream()
                    .map(GroupEntry.class::cast)
                    .map(entry -> {
                      GroupEntry before = known.putIfAbsent(entry.id(), entry);
                      return before == null ? entry : before;
                    })
                    .toList();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          assertThat(name(entries.next(1))).isEmpty();
          group.set(GroupProperty.DISPLAY_NAME, "later");
          entries.reset();
          assertThat(name(entries.next(1))).isEqualTo("later");
        });
  }
}
