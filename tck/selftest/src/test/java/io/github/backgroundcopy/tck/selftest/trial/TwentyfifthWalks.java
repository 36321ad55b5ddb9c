package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Mistakes inside enumerators. */
final class TwentyfifthWalks {

  private static final int CURSORS = 1000;

  private TwentyfifthWalks() {}

  static List<Suspect> all() {
    return List.of(cursorTable(), readAhead(), nothingIsNoSnapshot());
  }

  /** What was not used for long makes room. */
  private static Suspect cursorTable() {
    return new Suspect(
        Kind.LIMITS,
        "an enumerator is at its end when a thousand others have been used since",
        "SnapshotEnumerator: \"Whatever happens to the queue afterwards, every item of it is"
            + " delivered exactly once\"; ENUM-NEXT-11",
        () -> {
          Map<Object, Boolean> cursors = Collections.synchronizedMap(new Cursors());
          return call -> {
            if (call.is("manager.enumGroups", "groups.duplicate")) {
              Object made = Objects.requireNonNull(call.proceed());
              cursors.put(made, true);
              return made;
            }
            boolean moves = call.is("groups.next", "groups.skip");
            if (!moves || cursors.get(call.target) != null) {
              return call.proceed();
            }
            Number celt = call.argument(0);
            if (celt.longValue() <= 0) {
              return call.proceed();
            }
            return call.is("groups.next") ? call.with(0) : call.with(0L);
          };
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          GroupEnumerator oldest = stage.user.enumGroups();
          for (int i = 0; i < CURSORS; i++) {
            assertThat(stage.user.enumGroups().count()).isEqualTo(2);
          }
          assertThat(oldest.next(2)).isEqualTo(ids);
        });
  }

  private static final class Cursors extends LinkedHashMap<Object, Boolean> {

    private static final long serialVersionUID = 1L;

    Cursors() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, Boolean> eldest) {
      return size() > CURSORS;
    }
  }

  private static Suspect readAhead() {
    return new Suspect(
        Kind.ENUMERATORS,
        "iterator and stream over details read all of them when they are made",
        "QueueManager.enumGroupDetails: \"each one is read once, when it is delivered\"",
        () -> call -> {
          if (!call.is("entries.asIterator", "entries.stream")) {
            return call.proceed();
          }
          List<?> all = ((SnapshotEnumerator<?>) call.target).duplicate().next(Integer.MAX_VALUE);
          return call.is("entries.stream") ? all.stream() : all.iterator();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Iterator<GroupEntry> entries = stage.user.enumGroupDetails().asIterator();
          group.cancel();
          assertThat(entries.next()).isEqualTo(new GroupEntry.Gone(group.id()));
        });
  }

  /** Whether there is a snapshot is told by whether there is anything in it. */
  private static Suspect nothingIsNoSnapshot() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator that has nothing takes its snapshot again when it is put back",
        "ENUM-SNAP-01: \"A group created after EnumGroups must not appear in that enumerator, its"
            + " clones, its GetCount or after Reset\"",
        () -> call -> {
          if (!(call.target instanceof GroupEnumerator enumerator) || enumerator.count() > 0) {
            return call.proceed();
          }
          if (call.is("groups.reset")) {
            retake(call);
          }
          GroupEnumerator other = retaken(call);
          return other != null
                  && call.is(
                      "groups.next",
                      "groups.skip",
                      "groups.reset",
                      "groups.count",
                      "groups.duplicate",
                      "groups.asIterator",
                      "groups.stream",
                      "groups.since")
              ? call.again(other)
              : call.proceed();
        },
        stage -> {
          GroupEnumerator enumerator = stage.user.enumGroups();
          BackgroundCopyGroup later = stage.group();
          enumerator.reset();
          assertThat(enumerator.next(1)).doesNotContain(later.id());
        });
  }

  private static void retake(Call call) {
    GroupEnumerator before = retaken(call);
    if (before != null && before.count() > 0) {
      return;
    }
    try {
      place(call).set(call.client().manager().enumGroups());
    } catch (RuntimeException e) {
      // Closed, or out of reach: it stays as it is.
    }
  }

  private static @Nullable GroupEnumerator retaken(Call call) {
    return call.scene.isRemembered(call.target) ? place(call).get() : null;
  }

  private static AtomicReference<@Nullable GroupEnumerator> place(Call call) {
    @SuppressWarnings("unchecked")
    AtomicReference<@Nullable GroupEnumerator> place = (AtomicReference<@Nullable GroupEnumerator>)
        call.memo(AtomicReference.class, AtomicReference::new);
    return place;
  }
}
