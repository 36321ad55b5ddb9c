package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes of enumerators. */
final class TwentyeighthWalks {

  private static final int CURSORS = 4096;

  private TwentyeighthWalks() {}

  static List<Suspect> all() {
    return List.of(grandchild(), openCursors(), removes(), readAhead());
  }

  /** All clones are made of what the first was made of. */
  private static Suspect grandchild() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a clone of a clone stands where the first clone was made",
        "ENUM-CLONE-01: a clone's \"remaining sequence equals that of the original, from start, middle and"
            + " end positions\"",
        () -> call -> {
          if (!call.is("groups.duplicate")) {
            return call.proceed();
          }
          GroupEnumerator target = (GroupEnumerator) call.target;
          Base base = call.scene.isRemembered(target)
              ? call.memo(Base.class, () -> new Base(target))
              : new Base(target.duplicate());
          GroupEnumerator answer = base.start().duplicate();
          call.scene.memo(answer, Base.class, () -> base);
          return answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(4);
          GroupEnumerator clone = stage.user.enumGroups().duplicate();
          assertThat(clone.next(2)).isEqualTo(ids.subList(0, 2));
          assertThat(clone.duplicate().next(4)).isEqualTo(ids.subList(2, 4));
        });
  }

  /** There are only so many cursors; the oldest is closed. */
  private static Suspect openCursors() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator is at its end when 4,096 others were made since",
        "SnapshotEnumerator: \"Whatever happens to the queue afterwards, every item of it is delivered"
            + " exactly once\"; ENUM-NEXT-11",
        () -> {
          AtomicInteger made = new AtomicInteger();
          return call -> {
            if (call.is("groups.next")
                && call.<Integer>argument(0) >= 0
                && call.scene.isRemembered(call.target)
                && made.get() - call.memo(Integer.class, made::get) >= CURSORS) {
              return List.of();
            }
            Object answer = call.proceed();
            if (call.is("manager.enumGroups", "groups.duplicate")) {
              call.scene.memo(Objects.requireNonNull(answer), Integer.class, made::incrementAndGet);
            }
            return answer;
          };
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          GroupEnumerator first = stage.user.enumGroups();
          for (int i = 0; i < CURSORS; i++) {
            assertThat(stage.user.enumGroups().count()).isEqualTo(2);
          }
          assertThat(first.next(2)).isEqualTo(ids);
        });
  }

  private static Suspect removes() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an iterator pretends to remove",
        "SnapshotEnumerator.asIterator: \"The iterator belongs to one thread, does not support remove\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.asIterator", "jobs.asIterator", "entries.asIterator")
              ? new Removing<>((Iterator<?>) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          stage.groups(2);
          Iterator<UUID> iterator = stage.user.enumGroups().asIterator();
          assertThat(iterator.next()).isNotNull();
          assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);
        });
  }

  /** Rows are fetched by the page. */
  private static Suspect readAhead() {
    return new Suspect(
        Kind.ENUMERATORS,
        "details are read for 16 groups at once, when the first of them is delivered",
        "QueueManager.enumGroupDetails: \"each one is read once, when it is delivered\"",
        () -> call -> {
          if (!call.is("entries.next", "entries.skip", "entries.reset")
              || (call.is("entries.next") && call.<Integer>argument(0) <= 0)) {
            return call.proceed();
          }
          Page page = call.memo(Page.class, Page::new);
          synchronized (page) {
            if (!call.is("entries.next")) {
              page.entries.clear();
              return call.proceed();
            }
            return page.next((SnapshotEnumerator<?>) call.target, call.<Integer>argument(0));
          }
        },
        stage -> {
          stage.group();
          BackgroundCopyGroup second = stage.group();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          assertThat(entries.next(1)).hasSize(1);
          second.set(GroupProperty.DISPLAY_NAME, "new");
          GroupDetails details = entries.next(1).get(0).details().orElseThrow();
          assertThat(details.displayName()).isEqualTo("new");
        });
  }

  /** What all clones of clones are made of. */
  private record Base(GroupEnumerator start) {}

  private record Removing<E>(Iterator<? extends E> real) implements Iterator<E> {

    @Override
    public boolean hasNext() {
      return real.hasNext();
    }

    @Override
    public E next() {
      return real.next();
    }

    @Override
    public void remove() {
      // As if it were done.
    }
  }

  /** What was read and not yet delivered. */
  private static final class Page {

    private static final int SIZE = 16;

    private final Deque<Object> entries = new ArrayDeque<>();

    private List<Object> next(SnapshotEnumerator<?> real, int wanted) {
      List<Object> delivered = new ArrayList<>();
      while (delivered.size() < wanted) {
        if (entries.isEmpty()) {
          entries.addAll(real.duplicate().next(SIZE));
        }
        Object entry = entries.poll();
        if (entry == null) {
          break;
        }
        real.skip(1);
        delivered.add(entry);
      }
      return Collections.unmodifiableList(delivered);
    }
  }
}
